import type { ClearWhat, WireEntry } from '../execution/operations';
import type { CellStyle, Zone } from '../workbook/store';
import { cellReads } from './cellReads';
import { checkWrite, storeEntries } from './cellWrites';
import type { Execution } from './execution';
import type { Handlers, HandlersOf } from './handlers';
import { checkEditable } from './protectionRules';
import { checkInside } from './sheetLimits';
import { runsOf } from './valueRuns';
import type { World } from './world';

/** Cells: contents, formats, notes, styles, validation. */
export function cellOperations(world: World): HandlersOf<'cells'> {
  return { ...cellReads(world), ...contentWrites(world), ...formatWrites(world) };
}

const NO_STYLE: CellStyle = {
  fill: null,
  textColor: null,
  bold: false,
  italic: false,
};

type ContentNames = 'cells.write' | 'cells.insertCheckboxes' | 'cells.clear' | 'cells.setNotes';

function contentWrites(world: World): Handlers<ContentNames> {
  const { store } = world;
  return {
    'cells.write': (execution, sheetId, zone, entries) => {
      checkInside(world, sheetId, zone);
      writeEntries(world, execution, { sheetId, zone }, entries);
    },
    'cells.insertCheckboxes': (execution, sheetId, zone) => {
      checkTarget(world, sheetId, zone);
      execution.buffer.add(
        () => {
          store.setValidation(sheetId, zone, { rule: { kind: 'checkbox' }, allowInvalid: true, help: '' });
          const present = store.read(sheetId, zone);
          store.write(
            sheetId,
            zone,
            present.map((row) => row.map((cell) => (typeof cell.value === 'boolean' ? cell.value : false))),
          );
        },
        { changesRules: true },
      );
    },
    'cells.clear': (execution, sheetId, zone, what) => {
      checkTarget(world, sheetId, zone);
      execution.buffer.add(() => clear(world, sheetId, zone, what), { changesRules: what.validations });
    },
    'cells.setNotes': (execution, sheetId, zone, notes) => {
      checkTarget(world, sheetId, zone);
      execution.buffer.add(() => store.setNotes(sheetId, zone, notes));
    },
  };
}

function checkTarget(world: World, sheetId: number, zone: Zone): void {
  checkInside(world, sheetId, zone);
  checkEditable(world, sheetId, zone);
}

function writeEntries(
  world: World,
  execution: Execution,
  target: { sheetId: number; zone: Zone },
  entries: WireEntry[][],
): void {
  const { sheetId, zone } = target;
  const check = (): void => {
    checkEditable(world, sheetId, zone);
    checkWrite(world.store, sheetId, zone, entries);
  };
  const deferred = world.options.writeErrors === 'deferred';
  if (!deferred) {
    // A rule that is still in the buffer decides about this write too.
    if (execution.buffer.changesRules) execution.buffer.apply();
    check();
  }
  execution.buffer.add(() => {
    // Somebody may have deleted the tab while the write was in the buffer.
    world.sheet(sheetId);
    if (deferred) check();
    storeEntries(world.store, sheetId, zone, entries);
  });
}

function clear(world: World, sheetId: number, zone: Zone, what: ClearWhat): void {
  const { store } = world;
  const blank = <T>(value: T): T[][] =>
    Array.from({ length: zone.rows }, () => Array(zone.columns).fill(value));
  if (what.contents) store.write(sheetId, zone, blank(null));
  if (what.formats) store.setStyle(sheetId, zone, NO_STYLE);
  if (what.notes) store.setNotes(sheetId, zone, blank(''));
  if (what.validations) store.setValidation(sheetId, zone, null);
}

type FormatNames = 'cells.setFormats' | 'cells.setStyles' | 'cells.setValidations';

function formatWrites(world: World): Handlers<FormatNames> {
  const { store } = world;
  return {
    'cells.setFormats': (execution, sheetId, zone, formats) => {
      checkTarget(world, sheetId, zone);
      execution.buffer.add(() => store.setFormats(sheetId, zone, formats));
    },
    'cells.setStyles': (execution, sheetId, zone, styles) => {
      checkTarget(world, sheetId, zone);
      execution.buffer.add(() => {
        if (!Array.isArray(styles)) store.setStyle(sheetId, zone, styles as CellStyle);
        else for (const run of runsOf(zone, styles)) store.setStyle(sheetId, run.zone, run.value);
      });
    },
    'cells.setValidations': (execution, sheetId, zone, validations) => {
      checkTarget(world, sheetId, zone);
      execution.buffer.add(
        () => {
          if ('all' in validations) store.setValidation(sheetId, zone, validations.all);
          else {
            for (const run of runsOf(zone, validations.each))
              store.setValidation(sheetId, run.zone, run.value);
          }
        },
        { changesRules: true },
      );
    },
  };
}
