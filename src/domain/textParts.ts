/** A cell holds 50,000 characters (PLATFORM 1.5). */
const PART_CHARACTERS_MAX = 45_000;
/** Starts every part, so that none can begin with a character that a spreadsheet takes for a formula. */
const MARK = '|';

/** Cuts a text into cells; at least one. */
export function textParts(text: string): string[] {
  const count = Math.max(1, Math.ceil(text.length / PART_CHARACTERS_MAX));
  return Array.from({ length: count }, (_, index) => {
    return MARK + text.slice(index * PART_CHARACTERS_MAX, (index + 1) * PART_CHARACTERS_MAX);
  });
}

export function joinParts(parts: readonly string[]): string {
  return parts.map((part) => (part.startsWith(MARK) ? part.slice(MARK.length) : part)).join('');
}
