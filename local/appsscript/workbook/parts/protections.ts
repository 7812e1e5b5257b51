import { helpers } from '@odoo/o-spreadsheet';
import type { Anchor } from '../engine/anchors';
import type { Step } from '../engine/steps';
import type { Protection, WorkbookStore, Zone } from '../store';
import { engineSheetId, type StoreContext, zoneOf } from './context';

type ProtectionsPart = Pick<
  WorkbookStore,
  'protections' | 'addProtection' | 'updateProtection' | 'removeProtection'
>;
type ProtectionContent = Pick<Protection, 'description' | 'warningOnly' | 'editors'>;

/** Protected tabs and ranges: kept here, enforced by who writes for a user. */
export function protectionsPart(context: StoreContext): ProtectionsPart {
  const { model } = context;
  return {
    protections(sheetId) {
      const id = engineSheetId(context, sheetId);
      return model.getters
        .getAnchorsOfKind('protection')
        .filter((anchor) => anchor.sheetId === id)
        .map(protectionOf);
    },
    addProtection(protection) {
      const added = { ...protection, id: `protection-${context.newId()}` };
      model.run([putProtection(context, added)]);
      return added;
    },
    updateProtection(protection) {
      model.run([putProtection(context, protection)]);
    },
    removeProtection(id) {
      model.run([{ type: 'REMOVE_ANCHOR', anchorId: id }]);
    },
  };
}

function putProtection(context: StoreContext, protection: Protection): Step {
  const { id, sheetId, zone, description, warningOnly, editors } = protection;
  return {
    type: 'PUT_ANCHOR',
    anchorId: id,
    kind: 'protection',
    onSheet: engineSheetId(context, sheetId),
    xc: zone === null ? null : rangeReference(zone),
    data: { description, warningOnly, editors: [...editors] },
  };
}

export function rangeReference({ row, column, rows, columns }: Zone): string {
  const first = helpers.toXC(column - 1, row - 1);
  return `${first}:${helpers.toXC(column + columns - 2, row + rows - 2)}`;
}

function protectionOf({ id, sheetId, range, data }: Anchor): Protection {
  const zone = range === null ? null : zoneOf(range.zone);
  return { ...(data as ProtectionContent), id, sheetId: Number(sheetId), zone };
}
