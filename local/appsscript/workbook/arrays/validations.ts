import type { Validation, Zone } from '../store';
import type { SheetState, ValidationZones } from './state';
import { contains, without } from './zones';

/** A cell has one rule at most: the last one set holds, `null` clears. */
export function withValidation(sheet: SheetState, zone: Zone, validation: Validation | null): SheetState {
  const others = sheet.validations.flatMap((entry): ValidationZones[] => {
    const zones = entry.zones.flatMap((each) => without(each, zone));
    return zones.length === 0 ? [] : [{ ...entry, zones }];
  });
  return { ...sheet, validations: validation === null ? others : joined(others, zone, validation) };
}

export function validationAt({ validations }: SheetState, row: number, column: number): Validation | null {
  const found = validations.find(({ zones }) => zones.some((zone) => contains(zone, row, column)));
  return found?.validation ?? null;
}

/** Cells of equal rules share one entry; neighbours below each other one zone. */
function joined(entries: readonly ValidationZones[], zone: Zone, validation: Validation): ValidationZones[] {
  const text = JSON.stringify(validation);
  const at = entries.findIndex((entry) => JSON.stringify(entry.validation) === text);
  const entry = entries[at];
  if (entry === undefined) return [...entries, { zones: [zone], validation }];
  return entries.map((each) =>
    each === entry ? { ...entry, zones: withNeighbour(entry.zones, zone) } : each,
  );
}

function withNeighbour(zones: readonly Zone[], zone: Zone): Zone[] {
  const at = zones.findIndex(
    (each) =>
      each.column === zone.column && each.columns === zone.columns && each.row + each.rows === zone.row,
  );
  const above = zones[at];
  if (above === undefined) return [...zones, zone];
  return zones.map((each) => (each === above ? { ...above, rows: above.rows + zone.rows } : each));
}
