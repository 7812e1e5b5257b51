/** A cell holds 50,000 characters (PLATFORM 1.5). */
const PART_CHARACTERS_MAX = 45_000;
/** Starts every part, so that none can begin with a character that a spreadsheet takes for a formula. */
const MARK = '|';

/** Cuts a text into cells; at least one. Half a surrogate pair would not survive in a cell. */
export function textParts(text: string): string[] {
  const parts: string[] = [];
  let start = 0;
  do {
    const wanted = start + PART_CHARACTERS_MAX;
    const end = wanted < text.length && isHighSurrogate(text.charCodeAt(wanted - 1)) ? wanted - 1 : wanted;
    parts.push(MARK + text.slice(start, end));
    start = end;
  } while (start < text.length);
  return parts;
}

function isHighSurrogate(code: number): boolean {
  return code >= 0xd800 && code <= 0xdbff;
}

export function joinParts(parts: readonly string[]): string {
  return parts.map((part) => (part.startsWith(MARK) ? part.slice(MARK.length) : part)).join('');
}
