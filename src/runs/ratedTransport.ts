import type { Instant } from '../domain/dates';
import type { ClockPort } from '../ports';
import type { ApiCall } from '../tokportal/calls';
import { type BucketLevel, levelAfter } from '../tokportal/rateLimit';
import type { Reply, Transport } from '../tokportal/transport';
import { levelAfterSending, paceFor } from './pacing';

/** A transport that remembers how many requests TokPortal still takes, whoever of this execution sends them. */
export interface RatedTransport extends Transport {
  /** `null` until an answer told. */
  level(): BucketLevel | null;
  /** TokPortal's clock, as the `Date` of its last answer tells it; ours until one told. */
  now(): Instant;
}

export function ratedTransport(transport: Transport, clock: ClockPort): RatedTransport {
  let level: BucketLevel | null = null;
  let aheadMs = 0;
  const sendAll = (calls: readonly ApiCall<unknown>[], timeoutSeconds?: number) => {
    const replies: Reply<unknown>[] = transport.sendAll([...calls], timeoutSeconds);
    const now = clock.now();
    const measured = levelAfter(
      replies.map((reply) => reply.meta),
      now,
    );
    level = levelAfterSending(level, measured, calls.length, now);
    const told = replies.reduce<Instant | null>((last, { meta }) => meta.serverTime ?? last, null);
    if (told !== null) aheadMs = Date.parse(told) - Date.parse(now);
    return replies;
  };
  return {
    send: (call, timeoutSeconds) => sendAll([call], timeoutSeconds)[0],
    sendAll,
    requestCount: () => transport.requestCount(),
    level: () => level,
    now: () => new Date(Date.parse(clock.now()) + aheadMs).toISOString(),
  } as RatedTransport;
}

/** The same, waiting for the bucket before each wave: for waves whose size is known to be worth the wait. */
export function waitingTransport(transport: RatedTransport, clock: ClockPort, delayMsMax: number): Transport {
  const sendAll = (calls: readonly ApiCall<unknown>[], timeoutSeconds?: number) => {
    const { delayMs } = paceFor(transport.level(), calls.length, clock.now(), delayMsMax);
    if (delayMs > 0) clock.sleep(delayMs);
    return transport.sendAll([...calls], timeoutSeconds);
  };
  return {
    send: (call, timeoutSeconds) => sendAll([call], timeoutSeconds)[0],
    sendAll,
    requestCount: () => transport.requestCount(),
  } as Transport;
}
