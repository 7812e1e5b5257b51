import type { RowRecorder } from '../../../src/actions/applyRecorder';
import { verifyOrders } from '../../../src/actions/verifyOrders';
import type { RemoteBundle } from '../../../src/domain/remote';
import type { Reader } from '../../../src/runs/reads';
import { startState } from '../../../src/runs/state';
import { nextWave } from '../../../src/runs/waves';
import type { ApiCall } from '../../../src/tokportal/calls';
import { aBundle, bundleRowId } from '../../support/builders/aBundle';
import { agency } from '../../support/builders/agency';
import { aRemoteBundle } from '../../support/builders/facts';
import { scriptedPorts } from '../../support/builders/ports';
import { refusedWith } from '../../support/builders/replies';
import { runOf } from '../../support/builders/runs';
import { sent } from '../../support/builders/sending';

const GONE = refusedWith('BUNDLE_NOT_FOUND', 404);

/** Three orders of accounts without videos, created and configured. */
const state = (() => {
  const bundles = [1, 2, 3].map((id) => aBundle().id(id).named(`order-${id}`).accountOnly());
  let next = runOf(agency({ bundles }));
  while (nextWave(next, 100).length > 0) next = sent(next, nextWave(next, 100));
  return next;
})();
const ids = state.orders.map(({ bundleId }) => bundleId ?? '');

/** What the list shows, and what single orders do. */
function verified(listed: readonly RemoteBundle[], single: readonly RemoteBundle[] = []) {
  const written: string[] = [];
  const recorder = { writeBundles: (cells: ReadonlyMap<string, unknown>) => written.push(...cells.keys()) };
  const answer = (call: ApiCall<unknown>): unknown => {
    if (call.operation === 'listBundles') return { items: listed, dropped: 0, pagination: null };
    if (call.operation === 'getCreditBalance') return { total_credits: 900 };
    return single.find(({ bundle_id }) => call.path === `/bundles/${bundle_id}`);
  };
  const reader = {
    readAll: (calls: readonly ApiCall<unknown>[]) => {
      const value = calls.map(answer);
      return value.includes(undefined) && !GONE.ok
        ? { ok: false, failure: GONE.failure }
        : { ok: true, value };
    },
  };
  const ports = scriptedPorts();
  const result = verifyOrders(ports, reader as unknown as Reader, recorder as unknown as RowRecorder, state);
  return { ...result, written };
}
const shown = (count: number) => ids.slice(0, count).map((id) => aRemoteBundle(id, { is_published: true }));

it('finds every order as it was sent', () => {
  expect(ids.every((id) => id !== '')).toBe(true);
  expect(verified(shown(3))).toEqual({
    unlike: [],
    balanceCredits: 900,
    complete: true,
    written: [1, 2, 3].map(bundleRowId),
  });
});

it('takes an order that the list does not show for incomplete reading, not for unlike', () => {
  expect(verified(shown(2))).toMatchObject({ unlike: [], complete: false, written: [1, 2].map(bundleRowId) });
});

it('finds in a single reading what the list does not show yet', () => {
  expect(verified(shown(2), shown(3).slice(2))).toMatchObject({ unlike: [], complete: true });
});

it('tells orders that TokPortal shows otherwise', () => {
  const [first = aRemoteBundle(), ...others] = shown(3);
  const other = { ...first, account_configured: false };
  expect(verified([other, ...others])).toMatchObject({ unlike: [bundleRowId(1)], complete: true });
});

it('reads nothing where nothing was ordered', () => {
  const none = startState([]);
  const nothing = {
    readAll: () => {
      throw new Error('Nothing is to be read.');
    },
  } as unknown as Reader;
  expect(verifyOrders(scriptedPorts(), nothing, {} as RowRecorder, none).complete).toBe(true);
});
