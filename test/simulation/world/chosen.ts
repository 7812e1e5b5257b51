import type { Cell } from '../../../src/ports';
import { Dice } from '../dice';
import { type AgreedCells, NOTHING_NAMED } from './cellGuard';
import type { Excuses } from './excuses';
import { type Chosen, NOTHING_CHOSEN } from './execution';
import type { VerbAction } from './operator';
import type { SheetCells } from './sheetCells';
import type { SimulatedWorld } from './simulatedWorld';

type RowTab = 'Bundles' | 'Videos';

/** What somebody selects and types for a verb. */
export interface VerbClick {
  readonly chosen: Chosen;
  /** Tags of the selected rows. */
  readonly tags: ReadonlySet<string>;
  /** Operator's cells that follow from it, once it is agreed to and done. */
  readonly cells: readonly AgreedCells[];
  /** Slots to buy for each of them. */
  readonly quantity: number;
}

interface Aim {
  readonly tab: RowTab;
  /** Rows that the verb is for, as their cells say. */
  readonly fits: (text: (key: string) => string) => boolean;
}

const isIn =
  (key: string, ...statuses: readonly string[]): Aim['fits'] =>
  (text) =>
    statuses.includes(text(key));
const isSent: Aim['fits'] = (text) => text('last_applied') !== '';
const isOrdered: Aim['fits'] = (text) => text('bundle_id') !== '';
const OPEN_VIDEOS: Aim = { tab: 'Videos', fits: isIn('status', 'configured', 'published') };
const REVIEWED: readonly Aim[] = [
  { tab: 'Videos', fits: isIn('status', 'in_review') },
  { tab: 'Bundles', fits: isIn('account_status', 'in_review') },
];

const AIMS: Readonly<Record<VerbAction, readonly Aim[]>> = {
  moveDate: [OPEN_VIDEOS],
  unschedule: [{ tab: 'Videos', fits: isIn('status', 'published') }],
  empty: [OPEN_VIDEOS],
  approve: REVIEWED,
  correct: REVIEWED,
  sendEdits: [
    { tab: 'Videos', fits: isSent },
    { tab: 'Bundles', fits: isOrdered },
  ],
  unpublish: [{ tab: 'Bundles', fits: isIn('status', 'published') }],
  addSlots: [{ tab: 'Bundles', fits: (text) => isOrdered(text) && text('bundle_type') !== 'account_only' }],
  changeProfile: [
    { tab: 'Bundles', fits: (text) => text('account') !== '' || text('saved_account_id') !== '' },
  ],
  takeBack: [{ tab: 'Bundles', fits: isOrdered }],
  removeDrafts: [
    { tab: 'Videos', fits: (text) => !isSent(text) },
    { tab: 'Bundles', fits: (text) => !isOrdered(text) },
  ],
};

const ROWS_MAX = 3;
const FIRST_DAY = 10;
const LAST_DAY = 30;

/** The same seed over the same sheet is the same click. Most people select rows that the verb is for. */
export function verbClick(verb: VerbAction, sheet: SheetCells, excuses: Excuses, seed: number): VerbClick {
  const dice = new Dice(seed);
  const { tab, fits } = dice.pick(AIMS[verb]);
  const all = sheet.filled(tab);
  const fitting = all.filter((row) => fits((key) => sheet.text(tab, row, key)));
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
      rows: verb === 'removeDrafts' ? { tab, tags } : null,
      fromTokPortal: null,
    },
  };
  // Until the date has gone out, the row differs from what was sent; a draft that is gone is sent no more.
  if (verb === 'moveDate') for (const tag of tags) excuses.moved(tag);
  if (verb === 'removeDrafts') for (const row of rows) excuses.touchRow(sheet, tab, row);
  return { chosen, tags, cells: cellsOf(verb, sheet, tab, tags, date), quantity };
}

/** Whoever takes something back unticks it; a sending is taken back whatever is selected. */
function cellsOf(
  verb: VerbAction,
  sheet: SheetCells,
  tab: RowTab,
  tags: ReadonlySet<string>,
  date: string,
): AgreedCells[] {
  if (verb === 'moveDate') return [{ tab, key: 'target_publish_date', tags, value: date }];
  const unticked = { key: 'ready', value: false };
  if (verb === 'unschedule' || verb === 'empty' || verb === 'unpublish') return [{ tab, tags, ...unticked }];
  if (verb !== 'takeBack') return [];
  return (['Bundles', 'Videos'] as const).map((own) => ({
    ...unticked,
    tab: own,
    tags: new Set(sheet.filled(own).map((row) => sheet.tagOf(own, row))),
  }));
}

/** Comparing may bring cells to what TokPortal has in the order of a row, or in its slot. */
export function comparing({ sheet, sandbox }: SimulatedWorld): Chosen {
  const fromTokPortal = (tab: string, row: readonly Cell[], value: Cell): boolean => {
    const applied = JSON.parse(sheet.text(tab, row, 'last_applied') || '{}') as AppliedPlace;
    const id = tab === 'Bundles' ? sheet.text(tab, row, 'bundle_id') : applied.bundle_id;
    const bundle = sandbox.server.world.bundles.get(id ?? '');
    const slot = bundle?.slots.find(({ position }) => position === applied.position);
    const there =
      tab === 'Bundles'
        ? [bundle?.title, bundle?.autoFinalizeVideos]
        : [slot?.startDate, ...Object.values(slot?.content ?? {})];
    return there.some((own) => String(own ?? '') === String(value));
  };
  return { ...NOTHING_CHOSEN, named: { ...NOTHING_NAMED, fromTokPortal } };
}

interface AppliedPlace {
  readonly bundle_id?: string;
  readonly position?: number;
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
