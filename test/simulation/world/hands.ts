import type { Cell } from '../../../src/ports';
import { Dice } from '../dice';
import { handleOf, LATER_WISH, orderCells, videoCells, WISHED, wishCells } from './agency';
import type { Excuses } from './excuses';
import { headerOf, isSystemHeader, RENAMES, type SheetCells, type Version } from './sheetCells';

/** What people do to the sheet by hand. */
export const HANDS = [
  'sort rows',
  'sort part of the columns',
  'insert a row',
  'add an order',
  'delete a row',
  'copy a row',
  'edit a planned row',
  'edit unrelated cells',
  'rename a column',
  'undo',
  'restore a version',
  'delete the journal',
  'edit the journal',
] as const;
/** Of agencies that have accounts. */
export const ACCOUNT_HANDS = ['add a video of an account', 'wish for accounts'] as const;
export type HandKind = (typeof HANDS | typeof ACCOUNT_HANDS)[number];

const ROW_TABS = ['Bundles', 'Videos'] as const;
const UNDO_MAX = 5;

/** The people at the sheet: what they did, and what they can take back. */
export class Hands {
  private readonly versions: Version[] = [];
  private nextTag = 100;

  constructor(
    private readonly sheet: SheetCells,
    private readonly excuses: Excuses,
  ) {}

  /** The platform keeps versions by itself. */
  keepVersion(): void {
    this.versions.push(this.sheet.version());
  }

  /** @returns whether there was anything to do it with */
  do(hand: HandKind, seed: number): boolean {
    const dice = new Dice(seed);
    switch (hand) {
      case 'sort rows':
        return this.sort(dice);
      case 'sort part of the columns':
        return this.sortPart(dice);
      case 'insert a row':
        return this.insert(dice);
      case 'add an order':
        return this.addOrder(dice);
      case 'add a video of an account':
        return this.addAccountVideo();
      case 'wish for accounts':
        this.sheet.append('Bulk orders', wishCells(WISHED, LATER_WISH));
        return true;
      case 'delete a row':
        return this.deleteRow(dice);
      case 'copy a row':
        return this.copyRow(dice);
      case 'edit a planned row':
        return this.editPlanned(dice);
      case 'edit unrelated cells':
        return this.editUnrelated(dice);
      case 'rename a column':
        return this.rename(dice);
      case 'undo':
        return this.restore(dice.between(1, UNDO_MAX));
      case 'restore a version':
        return this.restore(dice.between(1, Math.max(1, this.versions.length)));
      case 'delete the journal':
        return this.deleteJournal();
      case 'edit the journal':
        return this.editJournal(dice);
    }
  }

  /** The operator gives columns their names back: the add-on asked for it. */
  renameBack(): void {
    for (const [tab, key, name] of RENAMES) {
      const headers = this.sheet.rows(tab)[0] ?? [];
      const at = headers.indexOf(name);
      if (at >= 0) headers[at] = headerOf(tab, key);
    }
  }

  private sort(dice: Dice): boolean {
    const tab = dice.pick(ROW_TABS);
    const key = dice.pick(
      tab === 'Bundles' ? ['username', 'country', 'status'] : ['name', 'order', 'status'],
    );
    const direction = dice.pick([1, -1]);
    const [header = [], ...rows] = this.sheet.rows(tab);
    const text = (row: readonly Cell[]) => this.sheet.text(tab, row, key);
    rows.sort((a, b) => direction * (text(a) < text(b) ? -1 : text(a) > text(b) ? 1 : 0));
    this.sheet.tabs.set(tab, [header, ...rows]);
    return rows.length > 1;
  }

  /** The hidden columns stay where they were, as when only the columns in view were selected. */
  private sortPart(dice: Dice): boolean {
    const tab = dice.pick(ROW_TABS);
    const [header = [], ...rows] = this.sheet.rows(tab);
    if (rows.length < 2) return false;
    const typed = rows.map((row) => [...row]);
    const shift = dice.between(1, rows.length - 1);
    rows.forEach((row, index) => {
      header.forEach((name, at) => {
        if (!isSystemHeader(tab, name)) row[at] = typed[(index + shift) % rows.length]?.[at] ?? '';
      });
    });
    this.excuses.shuffled = true;
    return true;
  }

  private insert(dice: Dice): boolean {
    const rows = this.sheet.rows(dice.pick(ROW_TABS));
    rows.splice(dice.between(1, rows.length), 0, []);
    return true;
  }

  private addOrder(dice: Dice): boolean {
    const number = this.newTag();
    const reference = `order-${number}`;
    const order = orderCells(`b${number}`, 'acme-spring', dice.pick(['USA', 'UK']));
    this.sheet.append('Bundles', { ...order, external_ref: reference });
    this.sheet.append('Videos', videoCells(`v${number}`, reference, 1));
    return true;
  }

  private addAccountVideo(): boolean {
    const tag = `av${this.newTag()}`;
    this.sheet.append('Videos', { ...videoCells(tag, handleOf(0), 2), campaign: 'acme-spring' });
    return true;
  }

  private deleteRow(dice: Dice): boolean {
    const tab = dice.pick(ROW_TABS);
    const filled = this.sheet.filled(tab);
    if (filled.length === 0) return false;
    const row = dice.pick(filled);
    this.excuses.touchRow(this.sheet, tab, row);
    this.excuses.deleted = true;
    this.sheet.rows(tab).splice(this.sheet.rows(tab).indexOf(row), 1);
    return true;
  }

  /** With its hidden cells, as people copy rows; then it gets names of its own. */
  private copyRow(dice: Dice): boolean {
    const tab = dice.pick(ROW_TABS);
    const filled = this.sheet.filled(tab);
    if (filled.length === 0) return false;
    const row = dice.pick(filled);
    const number = this.newTag();
    const copy = [...row];
    this.excuses.touchRow(this.sheet, tab, row);
    this.excuses.copied = true;
    const typed = tab === 'Bundles' ? orderCells(`b${number}`, '', '') : videoCells(`v${number}`, '', 1);
    for (const key of tab === 'Bundles'
      ? ['username', 'visible_name', 'title']
      : ['video_url', 'description', 'name'])
      this.sheet.setCell(tab, copy, key, typed[key] ?? '');
    if (tab === 'Bundles') this.sheet.setCell(tab, copy, 'external_ref', `order-${number}`);
    this.excuses.touchRow(this.sheet, tab, copy);
    const rows = this.sheet.rows(tab);
    rows.splice(rows.indexOf(row) + dice.between(0, 1), 0, copy);
    return true;
  }

  private editPlanned(dice: Dice): boolean {
    const tab = dice.pick(ROW_TABS);
    const filled = this.sheet.filled(tab);
    if (filled.length === 0) return false;
    const row = dice.pick(filled);
    this.excuses.touchRow(this.sheet, tab, row);
    const key = dice.pick(
      tab === 'Bundles'
        ? ['visible_name', 'ready', 'country']
        : ['description', 'ready', 'target_publish_date'],
    );
    const values: Readonly<Record<string, Cell>> = {
      visible_name: `Other ${dice.between(1, 99)}`,
      country: 'UK',
      ready: false,
      description: `Other words ${dice.between(1, 99)}`,
      target_publish_date: '2026-12-29',
    };
    this.sheet.setCell(tab, row, key, values[key] ?? '');
    // Another country is another derived reference.
    this.excuses.touchRow(this.sheet, tab, row);
    return true;
  }

  private editUnrelated(dice: Dice): boolean {
    const tab = dice.pick(ROW_TABS);
    const at = (this.sheet.rows(tab)[0] ?? []).indexOf('My note');
    const filled = this.sheet.filled(tab);
    if (filled.length === 0 || at < 0) return false;
    const row = dice.pick(filled);
    while (row.length <= at) row.push('');
    row[at] = `remember ${dice.between(1, 99)}`;
    return true;
  }

  private rename(dice: Dice): boolean {
    const [tab, key, name] = dice.pick(RENAMES);
    const headers = this.sheet.rows(tab)[0] ?? [];
    const at = this.sheet.indexOf(tab, key);
    if (at < 0) return false;
    headers[at] = name;
    return true;
  }

  private restore(back: number): boolean {
    const version = this.versions[this.versions.length - back];
    if (version === undefined) return false;
    this.sheet.restore(version);
    this.excuses.restored = true;
    return true;
  }

  private deleteJournal(): boolean {
    const rows = this.sheet.rows('_Journal');
    if (rows.length < 2) return false;
    rows.splice(1);
    this.excuses.journalTouched = true;
    return true;
  }

  private editJournal(dice: Dice): boolean {
    const rows = this.sheet.rows('_Journal');
    if (rows.length < 2) return false;
    const at = dice.between(1, rows.length - 1);
    const row = rows[at] ?? [];
    if (dice.chance(0.5)) rows.splice(at, 1);
    else row[dice.pick([3, 4, 9])] = 'x';
    this.excuses.journalTouched = true;
    return true;
  }

  private newTag(): number {
    this.nextTag += 1;
    return this.nextTag;
  }
}
