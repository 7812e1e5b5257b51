import { type RunState, withChange } from '../../../src/runs/state';
import type { Reply } from '../../../src/tokportal/transport';
import { aBundle } from '../../support/builders/aBundle';
import { agency } from '../../support/builders/agency';
import { videos } from '../../support/builders/aVideo';
import { COSTS } from '../../support/builders/facts';
import { answer, DONE, reaching } from '../../support/builders/reaching';
import { batchOf, createdAs, ok, refusedWith, throttled, unclear } from '../../support/builders/replies';
import { runOf, statusOf, stepOf, waveOf } from '../../support/builders/runs';

describe('a create', () => {
  const { state, step } = reaching('create');
  const settling = (reply: Reply<unknown>, from = state) => {
    const settled = answer(from, step, reply);
    return { ...settled, own: statusOf(settled.state, step), order: settled.state.orders[0] };
  };

  it('that succeeds gives the order its id and its charge', () => {
    const { own, order, state: next } = settling(createdAs('new', 38));
    expect(own).toMatchObject({ status: 'done', chargedCredits: 38, reason: null });
    expect(order?.bundleId).toBe('new');
    expect(next.paymentStop).toBeNull();
    expect(settling(createdAs('new')).own.chargedCredits).toBe(38);
  });

  it.each([39, 37, 1])('that charges %i in place of 38 stops further payments', (credits) => {
    const { own, state: next } = settling(createdAs('new', credits));
    expect(own).toMatchObject({ status: 'done', chargedCredits: credits });
    expect(next.paymentStop).toMatchObject({ code: 'run.chargeDiffers' });
    expect(next.paymentStop?.text).toContain('38');
    expect(waveOf(next)).toEqual(['account']);
  });

  it('may charge anything between least and most under an allowance', () => {
    const costs = { ...COSTS, all: { ...COSTS }, hasAllowance: true };
    const allowed = runOf(agency({ videos: videos(3) }), { costs });
    for (const credits of [0, 20, 38]) {
      const settled = answer(allowed, stepOf(allowed, 'create'), createdAs('new', credits));
      expect(settled.state.paymentStop).toBeNull();
      expect(statusOf(settled.state, step)).toMatchObject({ status: 'done', chargedCredits: credits });
    }
    expect(answer(allowed, stepOf(allowed, 'create'), createdAs('new', 39)).state.paymentStop).not.toBeNull();
  });

  it.each([
    ['an order that existed', createdAs('older', 38)],
    ['an order without a charge', createdAs('new', 0)],
  ])('that answers %s orders nothing, and stops payments', (_name, reply) => {
    const { own, order, state: next } = settling(reply);
    expect(own).toMatchObject({
      status: 'failed',
      reason: { code: 'run.answeredExisting' },
      chargedCredits: 0,
    });
    expect(order?.bundleId).toBeNull();
    expect(next.paymentStop?.code).toBe('run.answeredExisting');
    expect(waveOf(next)).toEqual([]);
  });

  it('of which nobody knows whether it is a new order is in doubt', () => {
    const { own, order, state: next } = settling(createdAs('unread'));
    expect(own).toMatchObject({ status: 'in doubt', reason: { code: 'run.answeredUnsure' } });
    expect(order?.bundleId).toBeNull();
    expect(next.paymentStop?.code).toBe('run.answeredUnsure');
  });

  it.each([
    ['with the mark of a simulation', ok({ bundle_id: 'new', status: null }, { dryRun: true })],
    ['with an invented id', createdAs('00000000-0000-4000-8000-6b5f697784b1', 38)],
  ])('answered %s stops everything and is in doubt', (_name, reply) => {
    const { own, order, state: next } = settling(reply);
    expect(own).toMatchObject({ status: 'in doubt', reason: { code: 'run.liveAnsweredAsDryRun' } });
    expect(order?.bundleId).toBeNull();
    expect(next.fullStop?.code).toBe('run.liveAnsweredAsDryRun');
  });

  it.each([
    'no-answer',
    'server-error',
    'timeout-status',
    'redirect',
    'not-json',
    'malformed',
    'key-conflict',
  ] as const)('that is unclear (%s) is in doubt, is not repeated, and stops payments', (reason) => {
    const { own, state: next, delayMs } = settling(unclear(reason, 5_000));
    expect(own).toMatchObject({ status: 'in doubt', reason: { code: `run.${reason}` }, chargedCredits: 0 });
    expect(next.paymentStop).toBeNull();
    expect(next.fullStop).toBeNull();
    expect(delayMs).toBe(0);
    expect(waveOf(next)).toEqual([]);
  });

  it('that is refused fails, and the rest goes on', () => {
    const { own, state: next } = settling(refusedWith('INVALID_COUNTRY'));
    expect(own).toMatchObject({ status: 'failed', reason: { code: 'INVALID_COUNTRY' }, chargedCredits: 0 });
    expect([next.paymentStop, next.fullStop]).toEqual([null, null]);
  });

  it.each(['INSUFFICIENT_CREDITS', 'insufficient_credits', 'BUNDLE_PRICING_CHANGED'])(
    '%s stops payments',
    (code) => {
      const { own, state: next } = settling(
        refusedWith(code, 402, { required: 38, available: 10, missing: 28 }),
      );
      expect(own.status).toBe('failed');
      expect(next.paymentStop?.code).toBe(code);
      expect(next.fullStop).toBeNull();
    },
  );

  it('says what is missing', () => {
    const { own } = settling(refusedWith('INSUFFICIENT_CREDITS', 402, { required: 38, available: 10 }));
    expect(own.reason?.text).toContain('38');
    expect(own.reason?.text).toContain('10');
  });

  it.each(['AUTH_INVALID_KEY', 'AUTH_REVOKED_KEY', 'SOMETHING'])('a 401 (%s) stops everything', (code) => {
    expect(settling(refusedWith(code, 401)).state.fullStop?.code).toBe(code);
  });

  it('that is throttled is repeated as told, some times, then stops everything', () => {
    let state1 = state;
    for (let attempt = 0; attempt < 6; attempt += 1) {
      const settled = answer(state1, step, throttled(3_000));
      expect(settled.delayMs).toBe(3_000);
      expect(statusOf(settled.state, step)).toMatchObject({ status: 'waiting', attempts: attempt + 1 });
      state1 = settled.state;
    }
    const end = answer(state1, step, throttled(3_000));
    expect(end.delayMs).toBe(0);
    expect(statusOf(end.state, step).status).toBe('failed');
    expect(end.state.fullStop?.code).toBe('RATE_LIMIT_EXCEEDED');
  });
});

describe('equal refusals in a row', () => {
  const rows = agency({
    bundles: [1, 2, 3, 4, 5].map((id) => aBundle().id(id).named(`order-${id}`).accountOnly()),
  });
  const refuse = (codes: readonly string[]) =>
    codes.reduce((state, code) => {
      const step = stepOf(state, 'create');
      return answer(state, step, code === 'ok' ? createdAs(`new-${step.rowId}`, 32) : refusedWith(code))
        .state;
    }, runOf(rows));

  it.each([
    [['A', 'A'], null],
    [['A', 'A', 'A'], 'A'],
    [['A', 'B', 'A', 'B'], null],
    [['A', 'A', 'B', 'A'], null],
    [['B', 'A', 'A', 'A'], 'A'],
  ])('%j', (codes, stop) => {
    expect(refuse(codes).fullStop?.code ?? null).toBe(stop);
  });

  it('a success between them begins anew', () => {
    let state = refuse(['A', 'A']);
    state = answer(state, stepOf(state, 'create'), createdAs('fresh', 32)).state;
    expect(state.refusals.count).toBe(0);
  });
});

describe('free requests', () => {
  it.each(['account', 'videos', 'publish'] as const)(
    '%s is repeated when the answer is unclear, then stops',
    (kind) => {
      const { state, step } = reaching(kind);
      const once = answer(state, step, unclear('no-answer'));
      expect(statusOf(once.state, step)).toMatchObject({ status: 'waiting', attempts: 1 });
      expect(once.delayMs).toBeGreaterThan(0);
      let next = once.state;
      for (let attempt = 0; attempt < 6; attempt += 1) next = answer(next, step, unclear('no-answer')).state;
      expect(statusOf(next, step).status).toBe('failed');
      expect(next.fullStop?.code).toBe('run.no-answer');
    },
  );

  it('keep their key while they are repeated', () => {
    const { state, step } = reaching('account');
    const keyed: RunState = {
      ...state,
      orders: state.orders.map((order) => ({
        ...order,
        changes: order.changes.map((own) => (own.change.id === step.changeId ? { ...own, key: 'k-1' } : own)),
      })),
    };
    expect(statusOf(answer(keyed, step, throttled()).state, step).key).toBe('k-1');
    expect(statusOf(answer(keyed, step, refusedWith('X')).state, step).key).toBeNull();
    expect(statusOf(answer(keyed, step, DONE).state, step).key).toBeNull();
  });

  it('get a new key where an error is only repeated for the old one', () => {
    const { state, step } = reaching('account');
    const keyed = withChange(state, step.changeId, (own) => ({ ...own, key: 'k-1' }));
    for (const [reply, key] of [
      [unclear('server-error'), 'k-1'],
      [{ ...unclear('server-error'), replayed: true }, null],
      [{ ...throttled(), replayed: true }, 'k-1'],
    ] as const)
      expect(statusOf(answer(keyed, step, reply).state, step)).toMatchObject({ status: 'waiting', key });
  });

  it.each(['account', 'videos', 'publish'] as const)(
    '%s whose key is busy waits for it under that key, then stays behind alone',
    (kind) => {
      const { state, step } = reaching(kind);
      const keyed = withChange(state, step.changeId, (own) => ({ ...own, key: 'k-1' }));
      const once = answer(keyed, step, unclear('key-conflict'));
      expect(statusOf(once.state, step)).toMatchObject({ status: 'waiting', attempts: 1, key: 'k-1' });
      expect(once.delayMs).toBeGreaterThanOrEqual(20_000);
      let next = once.state;
      for (let attempt = 0; attempt < 10; attempt += 1)
        next = answer(next, step, unclear('key-conflict')).state;
      expect(statusOf(next, step)).toMatchObject({
        status: 'failed',
        reason: { code: 'run.key-conflict' },
      });
      expect(next.fullStop).toBeNull();
    },
  );

  it('that fail keep what needs them from being sent', () => {
    const { state, step } = reaching('account');
    const next = answer(state, step, refusedWith('VALIDATION_ERROR')).state;
    expect(waveOf(next)).toEqual(['videos']);
    const filled = answer(next, stepOf(next, 'videos'), ok(batchOf([1, 2, 3]))).state;
    expect(waveOf(filled)).toEqual([]);
  });

  it('answered as a simulation stop everything', () => {
    const { state, step } = reaching('publish');
    expect(
      answer(state, step, ok({ status: null, adjusted: [] }, { dryRun: true })).state.fullStop,
    ).not.toBeNull();
  });

  it('of one order may meet the server’s own error; three of them stop everything', () => {
    const { state, step } = reaching('account');
    let next = state;
    for (let attempt = 0; attempt < 7; attempt += 1) next = answer(next, step, unclear('server-error')).state;
    expect(statusOf(next, step).status).toBe('failed');
    expect(next.fullStop).toBeNull();
    expect(next.refusals).toEqual({ code: 'run.server-error', count: 1 });
  });
});

describe('publishing', () => {
  it('of an order without slots is done with it', () => {
    const start = runOf(agency({ bundles: [aBundle().accountOnly()] }));
    const created = answer(start, stepOf(start, 'create'), createdAs('new', 32)).state;
    const configured = answer(created, stepOf(created, 'account'), DONE).state;
    const step = stepOf(configured, 'publish');
    const { state } = answer(configured, step, DONE);
    expect(statusOf(state, step)).toMatchObject({ status: 'done', doneCount: 1 });
    expect(state.probe).toBeNull();
  });

  it.each([
    ['unknown', 'waiting', true],
    ['yes', 'done', false],
    ['no', 'waiting', false],
  ] as const)('of an order with slots, where slots following is %s', (publishesSlots, status, probes) => {
    const { state, step } = reaching('publish', videos(2), { publishesSlots });
    const settled = answer(state, step, DONE).state;
    expect(statusOf(settled, step).status).toBe(status);
    expect(settled.probe !== null).toBe(probes);
  });

  it('that happened already counts', () => {
    const { state, step } = reaching('publish', videos(2), { publishesSlots: 'yes' });
    expect(
      statusOf(answer(state, step, refusedWith('bundle_already_published', 409)).state, step).status,
    ).toBe('done');
    expect(statusOf(answer(state, step, refusedWith('BUNDLE_INVALID_STATUS', 409)).state, step).status).toBe(
      'failed',
    );
  });
});
