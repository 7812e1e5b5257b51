import type { Cell } from '../../../src/ports';
import { Dice } from '../dice';
import type { Excuses } from './excuses';
import type { Chosen } from './execution';
import type { VerbAction } from './operator';
import type { SheetCells } from './sheetCells';

type RowTab = 'Bundles' | 'Videos';

/** What somebody selects and types for a verb. */
export interface VerbClick {
  readonly chosen: Chosen;
  /** Tags of the selected rows. */
  readonly tags: ReadonlySet<string>;
  /** Slots to buy for each of them. */
  readonly quantity: number;
}

/** Where each verb is for. */
const TABS: Readonly<Record<VerbAction, readonly RowTab[]>> = {
  moveDate: ['Videos'],
  unschedule: ['Videos'],
  empty: ['Videos'],
  approve: ['Videos', 'Videos', 'Bundles'],
  correct: ['Videos', 'Videos', 'Bundles'],
  sendEdits: ['Videos', 'Bundles'],
  unpublish: ['Bundles'],
  addSlots: ['Bundles'],
  changeProfile: ['Bundles'],
  takeBack: ['Bundles'],
  removeDrafts: ['Videos', 'Bundles'],
};

const ROWS_MAX = 3;
const FIRST_DAY = 10;
const LAST_DAY = 30;

/** The same seed over the same sheet is the same click. Most people select rows that the verb is for. */
export function verbClick(verb: VerbAction, sheet: SheetCells, excuses: Excuses, seed: number): VerbClick {
  const dice = new Dice(seed);
  const tab = dice.pick(TABS[verb]);
  const all = sheet.filled(tab);
  const fitting = all.filter(
    (row) => (sheet.text(tab, row, 'last_applied') === '') === (verb === 'removeDrafts'),
  );
  const rows = picked(fitting.length > 0 && dice.chance(0.9) ? fitting : all, dice);
  const quantity = dice.between(1, 2);
  const date = `2026-12-${dice.between(FIRST_DAY, LAST_DAY)}`;
  const number = dice.between(10, 99);
  const tags = new Set(rows.map((row) => sheet.tagOf(tab, row)));
  const chosen: Chosen = {
    selection:
      rows.length === 0
        ? null
        : { tab, rows: rows.map((row) => sheet.rows(tab).indexOf(row) + 1).sort((a, b) => a - b) },
    typed: (question) => answerTo(question, { quantity, date, number }),
    named: {
      cells: verb === 'moveDate' ? { tab, key: 'target_publish_date', tags, value: date } : null,
      rows: verb === 'removeDrafts' ? { tab, tags } : null,
    },
  };
  // Until the date has gone out, the row differs from what was sent; a draft that is gone is sent no more.
  if (verb === 'moveDate') for (const tag of tags) excuses.moved(tag);
  if (verb === 'removeDrafts') for (const row of rows) excuses.touchRow(sheet, tab, row);
  return { chosen, tags, quantity };
}

function picked(rows: readonly Cell[][], dice: Dice): Cell[][] {
  const count = Math.min(rows.length, dice.between(1, ROWS_MAX));
  const left = [...rows];
  return Array.from({ length: count }, () => left.splice(dice.between(0, left.length - 1), 1)[0] ?? []);
}

function answerTo(
  question: string,
  { quantity, date, number }: { quantity: number; date: string; number: number },
): string {
  if (question.includes('How many more videos')) return String(quantity);
  if (question.includes('New first day')) return date;
  if (question.includes('What shall the manager change')) return `Brighter, please (${number})`;
  if (question.includes('New user name')) return `acme.renamed.${number}`;
  return '';
}
