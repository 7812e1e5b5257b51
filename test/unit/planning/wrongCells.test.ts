import type { Problem } from '../../../src/domain/problem';
import { describeProblem, problemLine } from '../../../src/domain/problemTexts';
import { type CellsPreview, previewCells } from '../../support/previewCells';
import { type AgencyCells, RIGHT_AGENCY } from '../../support/rightAgency';
import { type WrongCell, withCells } from '../../support/wrongCell';
import { WRONG_CAMPAIGNS, WRONG_CLIENTS } from './wrongCells/clientsAndCampaigns';
import { WRONG_ORDERS } from './wrongCells/orders';
import { WRONG_ORDER_TEXTS } from './wrongCells/orderTexts';
import { COPIED_ROWS, EDITED_ROWS, SPOILT_SYSTEM_CELLS } from './wrongCells/systemCells';
import { WRONG_VIDEO_CONTENTS } from './wrongCells/videoContents';
import { WRONG_VIDEOS } from './wrongCells/videos';

const TABLES: [string, readonly WrongCell[]][] = [
  ['a cell of Clients', WRONG_CLIENTS],
  ['a cell of Campaigns', WRONG_CAMPAIGNS],
  ['a cell of Bundles', WRONG_ORDERS],
  ['a profile, text or link of Bundles', WRONG_ORDER_TEXTS],
  ['a cell of Videos', WRONG_VIDEOS],
  ['media, words and numbers of Videos', WRONG_VIDEO_CONTENTS],
  ['a cell that only the add-on writes', SPOILT_SYSTEM_CELLS],
  ['a row that was copied', COPIED_ROWS],
  ['a cell of a row that was sent', EDITED_ROWS],
];

/** Rows that were never previewed have no references yet; after a preview they are fixed. */
const BEFORE: [string, (agency: AgencyCells) => AgencyCells][] = [
  ['before the first preview', (agency) => agency],
  ['after a preview', (agency) => previewCells(agency).previewed],
];

describe.each(BEFORE)('%s', (_, agencyOf) => {
  const rightAgency = agencyOf(RIGHT_AGENCY);
  const rightPreview = previewCells(rightAgency);

  it('finds nothing wrong in an agency whose cells are right, and sends all of it', () => {
    const { problems, changes, sent } = rightPreview;
    expect(problems).toEqual([]);
    expect(changes.map(({ operation, row, credits }) => `${operation} ${row} ${credits}`)).toEqual([
      ...['createBundle 2 41', 'configureAccount 2 0', 'configureVideos 2 0', 'publishBundle 2 0'],
      ...['createBundle 3 36', 'configureAccount 3 0', 'configureVideos 3 0', 'publishBundle 3 0'],
      ...['createBundle 4 47', 'configureAccount 4 0', 'publishBundle 4 0'],
      ...['createBundle 5 4', 'configureVideos 5 0', 'publishBundle 5 0'],
      ...['configureVideos 6 0', 'publishVideos 6 0'],
    ]);
    expect([...sent.keys()].filter((unit) => unit.startsWith('video'))).toHaveLength(9);
  });

  describe.each(TABLES)('%s', (_, table) => {
    it.each(table.map((row): [string, WrongCell] => [row.title, row]))('%s', (_, row) => {
      const isUsual = Object.keys(row.given).length === 0;
      const agency = isUsual ? rightAgency : agencyOf(withCells(RIGHT_AGENCY, row.given));
      const before = isUsual ? rightPreview : previewCells(agency);
      const after = previewCells(withCells(agency, { ...row.and, [row.at]: row.cell }));
      for (const unit of [...row.stops, ...row.changes]) expect(unitsOf(unit, before)).not.toEqual([]);
      expect(newProblems(before, after)).toEqual(expectedProblems(row, before));
      expect(sentNow(after, row)).toEqual(expectedToBeSent(row, before));
      for (const problem of after.problems) expectPlainWords(problem);
    });
  });
});

const placed = ({ code, severity, tab, row, column }: Problem) =>
  `${code}${severity === 'warning' ? '?' : ''} ${tab} ${row} ${column}`;

/** What the mistake adds to the problems. */
function newProblems(before: CellsPreview, after: CellsPreview): string[] {
  const known = new Set(before.problems.map(placed));
  return after.problems
    .map(placed)
    .filter((text) => !known.has(text))
    .sort();
}

/** The one problem at the cell, and at each order that it stops a pointer to it. */
function expectedProblems(row: WrongCell, before: CellsPreview): string[] {
  const own = row.problems.map((text) => {
    const [code, place = row.at] = text.split(' @ ');
    return `${code} ${place}`;
  });
  const told = [...own, ...row.pointsAt];
  // A draft does not wait.
  const stopped = row.at.endsWith(' ready') && row.cell === '' ? [] : row.stops;
  const waiting = stopped
    .filter((unit) => before.sent.has(unit) && unit.startsWith('order '))
    .map((unit) => unit.replace('order', 'Bundles'))
    .filter((place) => !told.some((text) => text.includes(` ${place} `)))
    .map((place) => `bundle.waitsForVideos? ${place} null`);
  return [...told, ...waiting].sort();
}

/** Everything that was sent before, except what is stopped. */
function expectedToBeSent(row: WrongCell, before: CellsPreview): Record<string, string> {
  const stopped = new Set(row.stops.flatMap((unit) => unitsOf(unit, before)));
  return marked(
    [...before.sent].filter(([unit]) => !stopped.has(unit)),
    row,
  );
}

function sentNow(after: CellsPreview, row: WrongCell): Record<string, string> {
  return marked([...after.sent], row);
}

/** What may say something else is compared by name alone. */
function marked(sent: readonly [string, string][], { changes, stops }: WrongCell): Record<string, string> {
  const other = new Set(changes);
  // The publication of single slots names those that are left.
  if ([...changes, ...stops].some((unit) => /^video (9|10)$/.test(unit))) other.add('publish 6');
  return Object.fromEntries(
    sent.map(([unit, digest]) => [unit, other.has(unit) ? 'something else' : digest]),
  );
}

function unitsOf(unit: string, { sent }: CellsPreview): string[] {
  const row = /^order (\d+)$/.exec(unit)?.[1];
  if (row === undefined) return sent.has(unit) ? [unit] : [];
  const videos = [...sent].filter(([name, text]) => name.startsWith('video ') && text.startsWith(`[${row},`));
  const units = [unit, `account ${row}`, `publish ${row}`, ...videos.map(([name]) => name)];
  return units.filter((name) => sent.has(name));
}

function expectPlainWords(problem: Problem): void {
  const line = problemLine(problem);
  const { title, cause, fix } = describeProblem(problem);
  expect(line).not.toMatch(/undefined|NaN|\bnull\b|\[object/);
  expect(line.length).toBeLessThanOrEqual(400);
  expect(title.length).toBeLessThanOrEqual(40);
  expect(cause).toMatch(/[.?]$/);
  expect(fix).toMatch(/^[A-Z].{5,}[.?…]$/s);
  expect(line).toContain(fix);
}
