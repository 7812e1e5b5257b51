import type { LinkedCell } from '../ports';

/** Links and formulas of a range, read in one call each. */
export function linkedCells(range: GoogleAppsScript.Spreadsheet.Range): (LinkedCell | null)[][] {
  const formulas = range.getFormulas();
  return range
    .getRichTextValues()
    .map((row, r) => row.map((text, c) => linkedCell(text, formulas[r]?.[c] ?? '')));
}

/**
 * Whether the text of a formula or of a chip tells its link is not documented: what tells nothing is read by its formula and
 * text. `getLinkUrl` of a whole text is `null` where only a part is linked, or parts lead to different places.
 */
function linkedCell(
  text: GoogleAppsScript.Spreadsheet.RichTextValue | null,
  formula: string,
): LinkedCell | null {
  const runs = text === null ? [] : text.getRuns();
  const parts = runs.map((run) => ({ text: run.getText(), url: run.getLinkUrl() || null }));
  if (parts.some(({ url }) => url !== null)) return { parts, formula };
  const url = text?.getLinkUrl() || null;
  if (text !== null && url !== null) return { parts: [{ text: text.getText(), url }], formula };
  return formula === '' ? null : { parts: [], formula };
}
