import type { Facts } from '../../../src/planning/drafts';
import { aBundle, type BundleBuilder } from '../../support/builders/aBundle';
import { aVideo, type VideoBuilder } from '../../support/builders/aVideo';
import { found } from '../../support/builders/checked';
import { ACCOUNT, running, withFree, withRunning } from '../../support/builders/runningOrders';

const blockedAccounts: Facts['blockedAccounts'] = new Map([[ACCOUNT.id, 'banned']]);
const problems = (
  videos: readonly VideoBuilder[],
  extra: readonly BundleBuilder[] = [],
  orders = [running(1, withFree(0, 3))],
) => {
  const { rows, known } = withRunning(orders, videos, extra);
  return found(rows, { ...known, blockedAccounts });
};

it('is told at each ready video of a running order, whatever it names', () => {
  const videos = [
    aVideo().of('order-1'),
    aVideo().id(2).of('acme.us').clip(2),
    aVideo().id(3).of('order-1').clip(3).draft(),
  ];
  expect(problems(videos)).toEqual(['account.banned Videos 2 order', 'account.banned Videos 3 order']);
});

it('is not told of what was sent', () => {
  expect(problems([aVideo().of('order-1').appliedTo('bundle-1', 1)])).toEqual([]);
});

it('is told at the account of a ready order that is not sent yet, and not of a draft', () => {
  const order = aBundle().id(9).named('new').videosFor('acme.us').slots(1);
  expect(problems([aVideo().of('new')], [order], [])).toEqual(['account.banned Bundles 2 account']);
  expect(problems([], [order.draft()], [])).toEqual([]);
});

it('concerns no order that makes another account', () => {
  const order = aBundle().id(9).named('new').slots(1);
  expect(problems([aVideo().of('new')], [order], [])).toEqual([]);
});

it('holds where the list does not tell the account any more', () => {
  const order = running(1, withFree(0, 1), { saved_account_id: null });
  const row = order.row.ordered('bundle-1', { account_id: ACCOUNT.id });
  expect(problems([aVideo().of('order-1')], [], [{ ...order, row }])).toEqual([
    'account.banned Videos 2 order',
  ]);
});
