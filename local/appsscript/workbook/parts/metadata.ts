import { helpers } from '@odoo/o-spreadsheet';
import type { Anchor } from '../engine/anchors';
import type { Metadata, WorkbookStore } from '../store';
import { engineSheetId, type StoreContext } from './context';

type MetadataPart = Pick<WorkbookStore, 'metadata' | 'addMetadata' | 'removeMetadata'>;
type MetadataContent = Pick<Metadata, 'key' | 'value' | 'visibility'>;

/** Developer metadata on the file, a tab, a row or a column; it follows what it stands on. */
export function metadataPart(context: StoreContext): MetadataPart {
  const { model } = context;
  return {
    metadata: () => model.getters.getAnchorsOfKind('metadata').map(metadataOf),
    addMetadata(metadata) {
      const { sheetId, row, column, key, value, visibility } = metadata;
      const id = context.newId();
      model.run([
        {
          type: 'PUT_ANCHOR',
          anchorId: anchorId(id),
          kind: 'metadata',
          onSheet: sheetId === null ? null : engineSheetId(context, sheetId),
          xc: lineReference(row, column),
          data: { key, value, visibility },
        },
      ]);
      return { ...metadata, id };
    },
    removeMetadata(id) {
      model.run([{ type: 'REMOVE_ANCHOR', anchorId: anchorId(id) }]);
    },
  };
}

const PREFIX = 'metadata-';

function anchorId(id: number): string {
  return PREFIX + id;
}

function lineReference(row: number | null, column: number | null): string | null {
  if (row !== null) return `${row}:${row}`;
  if (column === null) return null;
  const letters = helpers.numberToLetters(column - 1);
  return `${letters}:${letters}`;
}

function metadataOf({ id, sheetId, range, data }: Anchor): Metadata {
  const isRow = range !== null && 'unboundedZone' in range && isWholeRow(range.unboundedZone);
  return {
    ...(data as MetadataContent),
    id: Number(id.slice(PREFIX.length)),
    sheetId: sheetId === null ? null : Number(sheetId),
    row: range !== null && isRow ? range.zone.top + 1 : null,
    column: range !== null && !isRow ? range.zone.left + 1 : null,
  };
}

function isWholeRow(unboundedZone: unknown): boolean {
  return (unboundedZone as { right?: number }).right === undefined;
}
