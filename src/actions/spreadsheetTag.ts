import type { Ports } from '../ports';

/** Six digits that tell rows of this spreadsheet from rows copied out of another one (DESIGN 4, "Row identity"). */
export function spreadsheetTag(ports: Pick<Ports, 'digest' | 'workbook'>): string {
  return ports.digest.sha256(ports.workbook.id).slice(0, 6);
}
