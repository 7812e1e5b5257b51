import { healFromJournal } from '../../../src/planning/healing';
import type { ReadEntry } from '../../../src/runs/journalReading';
import { slotCharges, slotsBought, slotsSentFor } from '../../../src/runs/slotCharges';
import { aBundle, bundleRowId } from '../../support/builders/aBundle';
import { agency } from '../../support/builders/agency';

const entry = (more: Partial<ReadEntry>): ReadEntry => ({
  ...{ sequence: 1, at: '2026-11-23T08:00:00.000Z', run: 'r-1', kind: 'outcome, done', rowId: 'b-1' },
  ...{ operation: 'addSlots', key: 'k-1', digest: '', text: JSON.stringify({ charged: 4 }) },
  ...more,
});

it('are summed by order, each payment once', () => {
  const entries = [
    entry({}),
    entry({ kind: 'outcome, read' }),
    entry({}),
    entry({ key: 'k-2', text: JSON.stringify({ charged: 0.1 }) }),
    entry({ key: 'k-3', text: JSON.stringify({ charged: 0.2 }) }),
    entry({ key: 'k-4', rowId: 'b-2' }),
    entry({ key: 'k-5', operation: 'create' }),
    entry({ key: 'k-6', kind: 'outcome, refused' }),
    entry({ key: 'k-7', text: '{}' }),
  ];
  expect([...slotCharges(entries)]).toEqual([
    ['b-1', 4.3],
    ['b-2', 4],
  ]);
});

it('tell what a run has bought, and what it has sent for', () => {
  const entries = [
    entry({ kind: 'intent, paid', rowId: 'b-3' }),
    entry({}),
    entry({ run: 'r-2', rowId: 'b-4' }),
    entry({ kind: 'intent, paid', operation: 'create', rowId: 'b-5' }),
  ];
  expect([...slotsBought(entries, 'r-1')]).toEqual(['b-1']);
  expect([...slotsSentFor(entries, 'r-1')]).toEqual(['b-3', 'b-1']);
});

describe('Credits of an order that a killed script did not write', () => {
  const healed = (credits: number | null, charged: number | null, slots = 4) => {
    const create = new Map([
      [bundleRowId(1), { bundleId: 'bundle-1', create: null, chargedCredits: charged }],
    ]);
    const rows = agency({ bundles: [aBundle().ordered().with({ credits })] });
    return healFromJournal(rows, create, new Map([[bundleRowId(1), slots]])).rows.bundles[0]?.credits;
  };

  it.each([
    ['knows neither', null, 36, 40],
    ['knows the order only', 36, 36, 40],
    ['knows both', 40, 36, 40],
    ['knows more than the journal still does', 44, 36, 44],
    ['is of an order that was not made here', null, null, 4],
  ])('are given back where the row %s', (_name, before, charged, after) => {
    expect(healed(before, charged)).toBe(after);
  });

  it('are left alone where no slots were bought', () => {
    expect(healed(null, 36, 0)).toBeNull();
  });
});
