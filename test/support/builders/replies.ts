import type { BatchPosition, CreatedBundle, Money } from '../../../src/domain/remote';
import type { ApiFailure, UnclearReason } from '../../../src/tokportal/failures';
import type { Reply, ReplyMeta } from '../../../src/tokportal/transport';

const META: ReplyMeta = {
  operation: 'createBundle',
  status: 200,
  requestId: 'req_1',
  serverTime: '2026-11-23T08:00:00.000Z',
  rateLimit: null,
};
const NO_MONEY: Money = {
  credits_charged: null,
  credits_would_charge: null,
  credits_remaining: null,
  dryRun: false,
};

/** A success; money as far as it is told. */
export function ok<T>(value: T, money: Partial<Money> = {}): Reply<T> {
  return { ok: true, value, money: { ...NO_MONEY, ...money }, replayed: false, meta: META };
}

export function createdAs(bundle_id: string, credits_charged: number | null = null): Reply<CreatedBundle> {
  return ok({ bundle_id, status: 'pending_setup' }, { credits_charged });
}

/** What a batch says of its slots; `refused` names those that were not filled. */
export function batchOf(positions: readonly number[], refused: readonly number[] = []) {
  return {
    positions: positions.map(
      (position): BatchPosition => ({
        position,
        error: refused.includes(position)
          ? { code: 'INVALID_DATE', message: 'Too early', details: {} }
          : null,
      }),
    ),
    adjusted: [],
  };
}

function failed(failure: ApiFailure): Reply<never> {
  return { ok: false, replayed: false, failure, meta: META };
}

export function refusedWith(code: string, status = 400, details: Record<string, unknown> = {}): Reply<never> {
  return failed({ kind: 'refused', status, code, message: 'No.', details });
}

export function throttled(retryAfterMs: number | null = 1_000, code = 'RATE_LIMIT_EXCEEDED'): Reply<never> {
  return failed({ kind: 'throttled', code, retryAfterMs });
}

export function unclear(
  reason: UnclearReason = 'no-answer',
  retryAfterMs: number | null = null,
): Reply<never> {
  return failed({ kind: 'unclear', reason, status: null, detail: '', retryAfterMs });
}
