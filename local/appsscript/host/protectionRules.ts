import type { Protection, Zone } from '../workbook/store';
import { PlatformError } from './platformError';
import type { World } from './world';
import { commonZone } from './zones';

/** Warning-only protections stop nobody; real ones let the owner and their editors through (PLATFORM 5.4). */
export function mayEdit(world: World, protection: Protection): boolean {
  return protection.warningOnly || world.email === world.owner || protection.editors.includes(world.email);
}

/** @throws PlatformError when a protection keeps this person from changing the zone */
export function checkEditable(world: World, sheetId: number, zone: Zone): void {
  const stops = world.store
    .protections(sheetId)
    .some(
      (protection) =>
        !mayEdit(world, protection) &&
        (protection.zone === null || commonZone(protection.zone, zone) !== null),
    );
  if (stops) throw refusal();
}

/** @throws PlatformError when the whole tab is protected from this person */
export function checkStructureEditable(world: World, sheetId: number): void {
  const stops = world.store
    .protections(sheetId)
    .some((protection) => protection.zone === null && !mayEdit(world, protection));
  if (stops) throw refusal();
}

export function refusal(): PlatformError {
  return new PlatformError(
    'You are trying to edit a protected cell or object. ' +
      'Please contact the spreadsheet owner to remove protection if you need to edit.',
  );
}
