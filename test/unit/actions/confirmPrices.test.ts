import { type ConfirmedPrices, confirmPrices, refusalOf } from '../../../src/actions/confirmPrices';
import { createShape, type DryRunShape, slotsToAddShape } from '../../../src/actions/dryRunShapes';
import type { CreateBundleRequest } from '../../../src/domain/orders';
import { priceShape } from '../../../src/planning/pricing';
import type { ApiCall } from '../../../src/tokportal/calls';
import { CANARY_BUNDLE_ID } from '../../../src/tokportal/ids';
import type { Reply, Transport } from '../../../src/tokportal/transport';
import { COSTS, facts } from '../../support/builders/facts';
import { ok, refusedWith, throttled, unclear } from '../../support/builders/replies';

const request = (videos_quantity: number, external_ref = `ref-${videos_quantity}`): CreateBundleRequest => ({
  bundle_type: 'account_and_videos',
  platform: 'tiktok',
  country: 'USA',
  videos_quantity,
  external_ref,
});
const SIMULATED = { dryRun: true, credits_charged: 0 };
const simulated = (credits_would_charge: number | null) =>
  ok(
    { bundle_id: '00000000-0000-4000-8000-000000000001', status: null },
    { ...SIMULATED, credits_would_charge },
  );
const canaryWorks = ok({ status: null, adjusted: [] }, SIMULATED);

interface Asked {
  readonly prices: ConfirmedPrices;
  /** Waves of calls. */
  readonly waves: readonly (readonly ApiCall<unknown>[])[];
  readonly noted: readonly DryRunShape[];
}

function asked(
  requests: readonly CreateBundleRequest[],
  canary: Reply<unknown>,
  answer: (call: ApiCall<unknown>) => Reply<unknown> = (call) =>
    simulated(32 + 2 * ((call.body as CreateBundleRequest).videos_quantity ?? 0)),
  canNote = true,
): Asked {
  const waves: (readonly ApiCall<unknown>[])[] = [];
  let noted: readonly DryRunShape[] = [];
  const sendAll = (calls: readonly ApiCall<unknown>[]) => {
    waves.push(calls);
    return calls.map((call) => (call.operation === 'publishBundle' ? canary : answer(call)));
  };
  const transport = { send: (call: ApiCall<unknown>) => sendAll([call])[0], sendAll, requestCount: () => 0 };
  const shapes = requests.map((each) => createShape(each, facts().costs));
  const prices = confirmPrices(transport as unknown as Transport, shapes, (all) => {
    noted = all;
    return canNote;
  });
  return { prices, waves, noted };
}

it('asks nothing where nothing is new', () => {
  expect(asked([], canaryWorks).waves).toEqual([]);
});

describe('the canary', () => {
  it('goes first, alone, cannot cost, and carries no key', () => {
    const { waves } = asked([request(1)], canaryWorks);
    const [canary] = waves[0] ?? [];
    expect(waves[0]).toHaveLength(1);
    expect(canary).toMatchObject({ operation: 'publishBundle', dryRun: true, idempotencyKey: null });
    expect(canary?.path).toContain(CANARY_BUNDLE_ID);
  });

  it.each([
    ['an answer without a mark', ok({ status: null, adjusted: [] }), 'ignored'],
    ['a refusal of the invented id', refusedWith('DRY_RUN_ID_IN_LIVE_REQUEST'), 'ignored'],
    ['an unknown bundle', refusedWith('BUNDLE_NOT_FOUND', 404), 'did not simulate'],
    ['no answer', unclear(), 'did not simulate'],
    ['a slower pace', throttled(), 'did not simulate'],
  ])('met by %s lets no order be simulated', (_name, canary, words) => {
    const { waves, prices, noted } = asked([request(1)], canary);
    expect(waves).toHaveLength(1);
    expect(noted).toEqual([]);
    expect(prices.listOnly).toContain(words);
    expect(prices.credits.size).toBe(0);
    expect(prices.alarm).toBeNull();
  });
});

describe('orders', () => {
  it('are simulated once a shape, the dearest alone before the others, without reference and key', () => {
    const { waves, prices, noted } = asked(
      [request(1), request(9), request(4), request(4, 'twin')],
      canaryWorks,
    );
    const bodies = waves.map((calls) =>
      calls.map(({ body }) => (body as CreateBundleRequest | null)?.videos_quantity),
    );
    expect(bodies).toEqual([[undefined], [9], [4, 1]]);
    const creates = waves.slice(1).flat();
    expect(creates.every(({ dryRun, idempotencyKey }) => dryRun && idempotencyKey === null)).toBe(true);
    expect(creates.some(({ body }) => 'external_ref' in (body as object))).toBe(false);
    expect(noted).toHaveLength(3);
    expect(prices.credits.get(priceShape(request(4)))).toBe(40);
    expect([prices.listOnly, prices.alarm, prices.requests]).toEqual([null, null, 4]);
  });

  it('are at most forty', () => {
    const many = Array.from({ length: 60 }, (_, index) => request(index + 1));
    const { waves, prices } = asked(many, canaryWorks);
    expect(waves.flat()).toHaveLength(41);
    expect(prices.credits.has(priceShape(request(60)))).toBe(true);
    expect(prices.credits.has(priceShape(request(20)))).toBe(false);
  });

  it('are noted down before, or not simulated', () => {
    const { waves, prices } = asked([request(1)], canaryWorks, undefined, false);
    expect(waves).toHaveLength(1);
    expect(prices.listOnly).toContain('journal');
  });

  it.each([
    ['no mark', ok({ bundle_id: 'real', status: null }, { credits_charged: 34 })],
    ['no mark and no charge', ok({ bundle_id: 'real', status: null })],
    ['a charge', ok({ bundle_id: 'x', status: null }, { dryRun: true, credits_charged: 34 })],
  ])('answered with %s raise the alarm, and no other goes out', (_name, reply) => {
    const { waves, prices } = asked([request(9), request(1)], canaryWorks, () => reply);
    expect(prices.alarm?.code).toBe('run.simulationCharged');
    expect(waves).toHaveLength(2);
  });

  it('that TokPortal would refuse are named, but not for the balance, nor for silence', () => {
    const answers: Record<number, Reply<unknown>> = {
      9: refusedWith('COUNTRY_NOT_ENABLED'),
      4: refusedWith('INSUFFICIENT_CREDITS', 402),
      3: unclear(),
      2: throttled(),
      1: simulated(null),
    };
    const requests = [9, 4, 3, 2, 1].map((quantity) => request(quantity));
    const { prices } = asked(
      requests,
      canaryWorks,
      (call) => answers[(call.body as CreateBundleRequest).videos_quantity ?? 0] ?? unclear(),
    );
    expect(requests.map((each) => refusalOf(prices, createShape(each, facts().costs))?.code ?? null)).toEqual(
      ['COUNTRY_NOT_ENABLED', null, null, null, null],
    );
    expect(prices.credits.size).toBe(0);
    expect([prices.alarm, prices.listOnly]).toEqual([null, null]);
  });
});

describe('more slots', () => {
  const { costs } = facts();
  const shapes = [
    slotsToAddShape('b-1', 2, costs),
    slotsToAddShape('b-2', 2, costs),
    slotsToAddShape('b-3', 5, costs),
  ];

  /** Credits by quantity, or a refusal. */
  function simulatedSlots(
    answer: (call: ApiCall<unknown>) => Reply<unknown>,
    more: readonly DryRunShape[] = [],
  ) {
    const waves: string[][] = [];
    const sendAll = (calls: readonly ApiCall<unknown>[]) => {
      waves.push(calls.map(({ operation, path }) => `${operation} ${path}`));
      return calls.map((call) => (call.operation === 'publishBundle' ? canaryWorks : answer(call)));
    };
    const transport = {
      send: (call: ApiCall<unknown>) => sendAll([call])[0],
      sendAll,
      requestCount: () => 0,
    };
    const prices = confirmPrices(transport as unknown as Transport, [...shapes, ...more], () => true);
    return { prices, waves: waves.slice(1) };
  }

  it('are simulated once a number, each kind of payment alone first', () => {
    const { prices, waves } = simulatedSlots(
      (call) => simulated(call.operation === 'addVideoSlots' ? 7 : 40),
      [createShape(request(4), costs)],
    );
    expect(waves).toEqual([
      ['createBundle /bundles'],
      ['addVideoSlots /bundles/b-3/add-video-slots'],
      ['addVideoSlots /bundles/b-1/add-video-slots'],
    ]);
    expect(shapes.map(({ shape }) => prices.credits.get(shape))).toEqual([7, 7, 7]);
  });

  it('are refused for the order that was asked about alone', () => {
    const { prices } = simulatedSlots(() => refusedWith('MANAGED_ACCOUNT_TASK_BLOCKED'));
    expect(shapes.map((shape) => refusalOf(prices, shape)?.code ?? null)).toEqual([
      'MANAGED_ACCOUNT_TASK_BLOCKED',
      null,
      'MANAGED_ACCOUNT_TASK_BLOCKED',
    ]);
  });

  it('that were charged raise the alarm before another one goes out', () => {
    const { prices, waves } = simulatedSlots(() => ok({}, { credits_charged: 10 }));
    expect([prices.alarm?.code, waves.length]).toEqual(['run.simulationCharged', 1]);
  });
});

it('rests on the standard prices of the builders', () => {
  expect(facts().costs.all).toEqual(COSTS);
});
