import { checkRows } from '../simulation/invariants/rows';
import type { MiniAgency } from './miniAgency';

/** What the mini agency's two orders become, whatever the switches say. */
export const WHOLE = [
  'b0 acme-spring-usa published [v0 published, v1 published, v2 published]',
  'b1 order-1 published [v3 published, v4 published]',
] as const;

const ORDER_CREDITS = { b0: 38, b1: 36 } as const;

/** Credits of each order itself, by tag; under a contract allowance it costs less (contract/INFERENCES.md 3). */
export function orderCredits({ variants }: MiniAgency): Readonly<Record<'b0' | 'b1', number>> {
  return variants.allowance === 'on' ? { b0: 23, b1: 22 } : ORDER_CREDITS;
}

/** Credits that one video of the first order costs extra. */
export const EXTRA_CREDITS = 1;

/**
 * Each order is there, complete and paid once; the rows say so, to the credit; nothing is left to do.
 * @param lookedUp an order that was found by its reference: nothing tells what it cost, so its row names the most that
 *   an allowance leaves open (CONTRACT 4.2)
 */
export function expectWhole(agency: MiniAgency, { lookedUp = '' } = {}): void {
  const { b0, b1 } = orderCredits(agency);
  expect(agency.remote()).toEqual(WHOLE);
  expect(agency.debits()).toEqual({ b0: [b0, EXTRA_CREDITS], b1: [b1] });
  const shown = Number(agency.text('Bundles', 'b0', 'credits'));
  const isMost = lookedUp === 'b0' && shown === ORDER_CREDITS.b0;
  expectRowsShow(agency, { b0: isMost ? shown : b0, b1, v1: EXTRA_CREDITS });
  expectNothingLeft(agency);
}

/** Credits cells by tag; every row is published and has no problem. */
export function expectRowsShow(agency: MiniAgency, credits: Readonly<Record<string, number>>): void {
  agency.click('refresh');
  checkRows(agency.story.world, agency.story.excuses);
  const shown = [
    ...['b0', 'b1'].map((tag) => [tag, agency.text('Bundles', tag, 'credits')] as const),
    ...['v0', 'v1', 'v2', 'v3', 'v4'].map((tag) => [tag, agency.text('Videos', tag, 'credits')] as const),
  ];
  const charged = shown.filter(([, text]) => Number(text) !== 0).map(([tag, text]) => [tag, Number(text)]);
  expect(Object.fromEntries(charged)).toEqual(credits);
  expect(agency.problems()).toEqual([]);
}

/** Another preview finds nothing, and nobody's trigger is left behind. */
export function expectNothingLeft(agency: MiniAgency): void {
  expect(agency.click('preview')).toMatchObject({ code: 'done', changes: 0 });
  expect([...agency.story.world.armed]).toEqual([]);
}
