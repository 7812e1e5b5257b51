import fc from 'fast-check';
import {
  forgetPlan,
  loadPlan,
  markPlan,
  readPlanMark,
  replacedWords,
  replacePlan,
  storePlan,
} from '../../../src/actions/planStore';
import type { Plan } from '../../../src/domain/plan';
import { agency } from '../../support/builders/agency';
import { videos } from '../../support/builders/aVideo';
import { aPlan, planOf } from '../../support/builders/plans';
import { scriptedPorts } from '../../support/builders/ports';

const small = planOf(agency({ videos: videos(2) }));
/** More than one cell holds. */
const large = aPlan([], { scope: 'Große Auswahl 🎬 '.repeat(9_000), knownBundleIds: ['a', 'b'] });

it.each([
  ['small', small],
  ['of several cells', large],
  ['empty', aPlan([])],
])('a %s plan comes back as it was', (_name, plan) => {
  const ports = scriptedPorts();
  const hash = storePlan(ports, plan);
  expect(loadPlan(ports)).toEqual({ kind: 'plan', plan, mark: { hash, status: 'ready' } });
});

it('replaces a longer one without a rest of it', () => {
  const ports = scriptedPorts();
  storePlan(ports, large);
  storePlan(ports, small);
  expect(loadPlan(ports)).toMatchObject({ kind: 'plan', plan: small });
  expect(ports.workbook.readTab('_Plan')).toHaveLength(2);
});

it('is none before the first preview, and after it was forgotten', () => {
  const ports = scriptedPorts();
  expect(loadPlan(ports)).toEqual({ kind: 'none' });
  storePlan(ports, small);
  forgetPlan(ports);
  expect(loadPlan(ports)).toEqual({ kind: 'none' });
});

it('that was not sent is told when something else has taken its place', () => {
  const ports = scriptedPorts();
  storePlan(ports, small);
  replacePlan(ports, 'Unschedule');
  expect(loadPlan(ports)).toEqual({ kind: 'none' });
  markPlan(ports, { hash: storePlan(ports, small), status: 'sent' });
  replacePlan(ports, 'Approve');
  expect(replacedWords(ports)).toBe(
    'Your preview was replaced by “Unschedule” and was not sent. Preview again.',
  );
  replacePlan(ports, null);
  expect(replacedWords(ports)).toBeNull();
});

it('keeps its mark', () => {
  const ports = scriptedPorts();
  const hash = storePlan(ports, small);
  markPlan(ports, { hash, status: 'sending' });
  expect(readPlanMark(ports)).toEqual({ hash, status: 'sending' });
  expect(loadPlan(ports)).toMatchObject({ kind: 'plan', mark: { status: 'sending' } });
});

it('marks it only after the tab holds it', () => {
  const ports = scriptedPorts();
  ports.workbook.before('flush', () => {
    expect(ports.properties.size).toBe(0);
  });
  storePlan(ports, small);
  expect(ports.workbook.calls.at(-1)).toBe('flush');
});

describe('is spoilt', () => {
  const spoilt = (change: (rows: unknown[][]) => void) => {
    const ports = scriptedPorts();
    storePlan(ports, small);
    change(ports.workbook.rows('_Plan') as unknown[][]);
    return loadPlan(ports).kind;
  };

  it.each<[string, (rows: unknown[][]) => void]>([
    [
      'when a price was edited',
      (rows) => (rows[1] ?? [])[1] && setText(rows, (text) => text.replace('"credits":36', '"credits":3')),
    ],
    [
      'when a video was dropped',
      (rows) => setText(rows, (text) => text.replace(/"videoRowIds":\["[^"]+",/, '"videoRowIds":[')),
    ],
    ['when it is cut', (rows) => setText(rows, (text) => text.slice(0, -5))],
    ['when it is no JSON', (rows) => setText(rows, () => '|hello')],
    ['when it is gone', (rows) => rows.splice(1)],
    [
      'when it is of another version',
      (rows) => setText(rows, (text) => text.replace('"version":1', '"version":2')),
    ],
  ])('%s', (_name, change) => {
    expect(spoilt(change)).toBe('spoilt');
  });

  it('in a copy of the file', () => {
    const ports = scriptedPorts();
    storePlan(ports, { ...small, spreadsheetId: 'another-file' });
    expect(loadPlan(ports).kind).toBe('spoilt');
  });

  it('when its hash is another’s', () => {
    const ports = scriptedPorts();
    storePlan(ports, small);
    const rows = ports.workbook.rows('_Plan').map((row) => [...row]);
    storePlan(ports, aPlan([]));
    ports.workbook.rows('_Plan').splice(0, 9, ...rows);
    expect(loadPlan(ports).kind).toBe('spoilt');
  });
});

function setText(rows: unknown[][], edit: (text: string) => string): void {
  const row = rows[1];
  if (row === undefined) throw new Error('Nothing is stored.');
  const edited = edit(String(row[1]));
  if (edited === row[1]) throw new Error('The edit changes nothing.');
  row[1] = edited;
}

it('keeps any text and number', () => {
  const anyPlan = fc.record({
    scope: fc.string({ unit: 'grapheme' }),
    balanceCredits: fc.double({ noNaN: true, noDefaultInfinity: true }).map((credits) => credits + 0),
    costs: fc.dictionary(fc.stringMatching(/^[a-z_]{1,12}$/), fc.integer({ min: 0, max: 999 })),
    knownBundleIds: fc.array(fc.uuid()),
  });
  fc.assert(
    fc.property(anyPlan, (more) => {
      const ports = scriptedPorts();
      const plan: Plan = aPlan(small.changes, more);
      storePlan(ports, plan);
      const loaded = loadPlan(ports);
      expect(loaded.kind).toBe('plan');
      expect(JSON.stringify(loaded.kind === 'plan' ? loaded.plan : null)).toBe(JSON.stringify(plan));
    }),
  );
});
