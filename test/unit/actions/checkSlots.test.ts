import { withSlotsAsSeen } from '../../../src/actions/checkSlots';
import type { ReadEntry } from '../../../src/runs/journalReading';
import type { Reader } from '../../../src/runs/reads';
import type { ApiCall } from '../../../src/tokportal/calls';
import type { ApiFailure } from '../../../src/tokportal/failures';
import { bundleRowId } from '../../support/builders/aBundle';
import { videos } from '../../support/builders/aVideo';
import { aRemoteBundle } from '../../support/builders/facts';
import { full, running, withRunning } from '../../support/builders/runningOrders';
import { changeStates } from '../../support/builders/runs';

const RUN = 'r-1';
const GONE: ApiFailure = { kind: 'refused', status: 404, code: 'BUNDLE_NOT_FOUND', message: '', details: {} };
const SILENT: ApiFailure = {
  kind: 'unclear',
  reason: 'no-answer',
  status: null,
  detail: '',
  retryAfterMs: null,
};

/** So many orders that get a slot each, and how many slots TokPortal shows for them by now. */
function checked(
  count: number,
  shown: (id: string, by: 'list' | 'alone') => number | ApiFailure,
  entries: readonly Partial<ReadEntry>[] = [],
) {
  const accounts = Array.from({ length: count }, (_, index) => `order-${index + 1}`);
  const orders = accounts.map((_, index) => running(index + 1, full(1)));
  const named = videos(count, (video, index) =>
    video.of('acme.us').with({ orderReference: accounts[index] ?? '' }),
  );
  const { rows, known } = withRunning(orders, named);
  const reads: string[] = [];
  const answer = (call: ApiCall<unknown>): unknown => {
    reads.push(call.operation);
    if (call.operation === 'getBundle') {
      const id = call.path.split('/')[2] ?? '';
      const quantity = shown(id, 'alone');
      return typeof quantity === 'number' ? aRemoteBundle(id, { videos_quantity: quantity }) : quantity;
    }
    const items = orders.map(({ remote }) => {
      const quantity = shown(remote.bundle_id, 'list');
      return { ...remote, videos_quantity: typeof quantity === 'number' ? quantity : null };
    });
    return { items, dropped: 0, pagination: null };
  };
  const reader: Reader = {
    readAll: (calls) => {
      const values = calls.map(answer);
      const failure = values.find((value) => typeof value === 'object' && value !== null && 'kind' in value);
      return failure === undefined
        ? { ok: true, value: values as never[] }
        : { ok: false, failure: failure as ApiFailure };
    },
    serverTime: null,
  };
  const result = withSlotsAsSeen(changeStates(rows, known), reader, entries as readonly ReadEntry[], RUN);
  const stale = result.ok
    ? result.value.flatMap(({ change, reason }) =>
        reason === null ? [] : [`${change.operation} ${change.row} ${reason.code}`],
      )
    : null;
  return { stale, reads };
}

it('reads nothing where no slots are bought', () => {
  expect(checked(0, () => 1)).toEqual({ stale: [], reads: [] });
});

it('lets orders pass that are as they were seen', () => {
  expect(checked(2, () => 1)).toEqual({ stale: [], reads: ['getBundle', 'getBundle'] });
});

it.each([
  ['that have more slots now', 2],
  ['that TokPortal does not know any more', GONE],
])('holds orders back %s, with all that belongs to them', (_name, quantity) => {
  const { stale } = checked(2, (id) => (id === 'bundle-2' ? quantity : 1));
  expect(stale).toEqual([
    'addVideoSlots 3 stale.slotsChanged',
    'configureVideos 3 stale.slotsChanged',
    'publishVideos 3 stale.slotsChanged',
  ]);
});

it('says nothing where TokPortal cannot be asked', () => {
  expect(checked(1, () => SILENT).stale).toBeNull();
});

it('leaves what this run has sent for to its look-ups', () => {
  const own = { run: RUN, kind: 'intent, paid', operation: 'addSlots', rowId: bundleRowId(1) };
  expect(checked(1, () => 2, [own])).toEqual({ stale: [], reads: [] });
  expect(checked(1, () => 2, [{ ...own, run: 'r-0' }]).stale).toHaveLength(3);
});

it('reads many orders by the list, and those that it shows otherwise one by one, since it may lag', () => {
  const lagging = checked(30, (id, by) => (by === 'list' && id === 'bundle-7' ? 0 : 1));
  expect(lagging).toEqual({ stale: [], reads: ['listBundles', 'getBundle'] });
  expect(checked(30, (id) => (id === 'bundle-7' ? 2 : 1)).stale).toHaveLength(3);
});
