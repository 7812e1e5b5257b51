/**
 * The choke point for text that comes from outside and is written into cells (DESIGN 4, "Cells"): a spreadsheet
 * enters text as if typed, so `=IMPORTXML(…)` in a video's name would run with the reader's rights (PLATFORM 5.1).
 * A leading apostrophe makes it text. Ids and digits are kept as text by the column's `@` format, not here.
 *
 * Cells of format `@` may keep the apostrophe, others drop it: `unguardText` gives the same text for both, and a
 * text that was read without being unguarded can be guarded again without growing.
 */
export function guardText(text: string): string {
  return isDangerous(text) ? `'${text}` : text;
}

/** The text that was meant, from a cell that was written guarded. */
export function unguardText(text: string): string {
  return text.startsWith("'") && isDangerous(text.slice(1)) ? text.slice(1) : text;
}

/**
 * Whether a spreadsheet, here or after an export to CSV, could take the text for a formula: `= + - @` or their
 * full-width forms come first, perhaps behind spaces or marks of no width; or a tab or line break leads, behind
 * which a CSV reader begins a new cell.
 */
export function isDangerous(text: string): boolean {
  return /^(?:[\t\r\n]|[\s\u0000-\u001f\u00ad\u200b-\u200f\u2060-\u2064\ufeff]*[=+\-@＝＋－＠﹢﹣﹦﹫\u2212])/u.test(
    text,
  );
}
