/** A number format split into what is taken literally and what is pattern. */
export interface FormatPart {
  readonly literal: boolean;
  readonly text: string;
}

const PART = /"(?<quoted>[^"]*)"|\\(?<escaped>.)|\[\$(?<currency>[^\]-]*)[^\]]*\]|_.|\*.|(?<pattern>.)/gsu;

/** Splits one section of a format; quotes, escapes and `[$€]` are resolved, fill and padding codes dropped. */
export function formatParts(section: string): FormatPart[] {
  const parts: FormatPart[] = [];
  for (const { groups = {} } of section.matchAll(PART)) {
    const literal = groups.quoted ?? groups.escaped ?? groups.currency;
    const text = literal ?? groups.pattern;
    if (text === undefined) continue;
    const last = parts.at(-1);
    if (last !== undefined && last.literal === (literal !== undefined)) {
      parts[parts.length - 1] = { literal: last.literal, text: last.text + text };
    } else {
      parts.push({ literal: literal !== undefined, text });
    }
  }
  return parts;
}

/** The sections of a format (positive; negative; zero; text), separated outside quotes. */
export function formatSections(format: string): string[] {
  const sections = [''];
  for (const [part] of format.matchAll(/"[^"]*"|\\.|\[[^\]]*\]|;|[^";\\[]+|./gsu)) {
    if (part === ';') sections.push('');
    else sections[sections.length - 1] += part;
  }
  return sections;
}

/** The first section without quoted text and brackets other than elapsed hours. */
function bare(format: string): string {
  const [first = ''] = formatSections(format);
  const elapsed = first.replace(/\[(h+|m+|s+)\]/gi, '$1');
  return formatParts(elapsed.replace(/\[[^\]]*\]/g, ''))
    .filter((part) => !part.literal)
    .map((part) => part.text)
    .join('');
}

/** True for formats that show a number as a date or a time of day: such a cell holds a date. */
export function isDateFormat(format: string): boolean {
  if (isPlainText(format) || isAutomatic(format)) return false;
  const pattern = bare(format);
  return /[dmyhs]/i.test(pattern) && !/[0#?]/.test(pattern.replace(/[s]+[.,]0+/gi, ''));
}

/** `@` and its spelling `@STRING@`. */
export function isPlainText(format: string): boolean {
  return format === '@' || format === '@STRING@';
}

export function isAutomatic(format: string): boolean {
  return format === '' || format.toLowerCase() === 'general';
}
