import type { Cell } from '../../src/ports';
import type { AgencyCells, AgencyTab, Cells } from './rightAgency';
import { SCHEMAS } from './rightAgency';

/** Cells by place: `Bundles 2 country` = tab, row (the header being row 1), column key. */
export type PlacedCells = Readonly<Record<string, Cell>>;

/** One way in which a cell can be filled in, and all that may come of it. */
export interface WrongCell {
  readonly title: string;
  readonly at: string;
  readonly cell: Cell;
  /** `code`, or `code @ place` where another cell is named; a warning's code ends with `?`. */
  readonly problems: readonly string[];
  /** What is not sent any more: `order 2` with all that belongs to it, `video 9`, `publish 2`. */
  readonly stops: readonly string[];
  /** What is still sent, but says something else, since the cell says something else. */
  readonly changes: readonly string[];
  /** Tells at orders of these rows that another row keeps them: code, then rows of Bundles. */
  readonly pointsAt: readonly string[];
  /** Right cells that the mistake needs as its surroundings. */
  readonly given: PlacedCells;
  /** Further cells that make the mistake. */
  readonly and: PlacedCells;
}

type More = Partial<Pick<WrongCell, 'given' | 'and'>> & {
  readonly changes?: string;
  /** `bundle.unknownCampaign 2 4 7` */
  readonly points?: string;
};

/** A cell that is wrong. `problems` and `stops` are lists with commas. */
export function wrong(
  title: string,
  at: string,
  cell: Cell,
  problems: string,
  stops: string,
  more: More = {},
): WrongCell {
  const { changes = '', points = '', given = {}, and = {} } = more;
  return {
    title,
    at,
    cell,
    problems: list(problems),
    stops: list(stops),
    changes: list(changes),
    pointsAt: pointsOf(points),
    given,
    and,
  };
}

/** A wrong cell of one order, which stops that order and nothing else. */
export function stopping(title: string, at: string, cell: Cell, code: string): WrongCell {
  return wrong(title, at, cell, code, `order ${at.split(' ')[1]}`);
}

/** A wrong cell of a video in the new order 2: the order waits as a whole. */
export function inOrder2(title: string, at: string, cell: Cell, code: string): WrongCell {
  return wrong(title, `Videos ${at}`, cell, code, 'order 2');
}

/** A wrong cell of a video in the new order 3, on Instagram. */
export function inOrder3(title: string, at: string, cell: Cell, code: string): WrongCell {
  return wrong(title, `Videos ${at}`, cell, code, 'order 3');
}

/** A wrong cell of video 9, whose order 6 exists: it alone stays behind. */
export function aloneInOrder6(title: string, key: string, cell: Cell, code: string): WrongCell {
  return wrong(title, `Videos 9 ${key}`, cell, code, 'video 9');
}

/** A cell that looks unusual and means what it should. */
export function right(title: string, at: string, cell: Cell, changes = '', more: More = {}): WrongCell {
  return wrong(title, at, cell, '', '', { changes, ...more });
}

function list(text: string): string[] {
  return text.split(',').flatMap((part) => part.trim() || []);
}

function pointsOf(text: string): string[] {
  const [code, ...rows] = text.split(' ');
  return rows.map((row) => `${code} Bundles ${row} campaign`);
}

/** The agency with other cells; a row beyond the last one is added. */
export function withCells(agency: AgencyCells, cells: PlacedCells): AgencyCells {
  const copy = Object.fromEntries(
    Object.entries(agency).map(([tab, rows]) => [tab, rows.map((row: Cells) => ({ ...row }))]),
  ) as Record<AgencyTab, Record<string, Cell>[]>;
  for (const [place, cell] of Object.entries(cells)) {
    const [tab = '', row = '', key = ''] = place.split(' ');
    const schema = SCHEMAS[tab as AgencyTab];
    if (!schema?.columns.some((column) => column.key === key)) throw new Error(`There is no cell ${place}.`);
    const rows = copy[tab as AgencyTab];
    while (rows.length < Number(row) - 1) rows.push({});
    Object.assign(rows[Number(row) - 2] ?? {}, { [key]: cell });
  }
  return copy;
}
