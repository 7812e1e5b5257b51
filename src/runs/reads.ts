import type { ClockPort, RandomPort } from '../ports';
import type { ApiCall } from '../tokportal/calls';
import type { ApiFailure } from '../tokportal/failures';
import type { Reply } from '../tokportal/transport';
import { canWait, type Deadline, msLeft, waveTimeoutSeconds } from './deadline';
import { paceFor } from './pacing';
import type { RatedTransport } from './ratedTransport';
import { retryDecision } from './retry';

const WAVE_REQUESTS_MAX = 40;

/** Free reads: repeated after anything that a repetition may cure, paced by the rate limit. */
export interface Reader {
  /** Values in the order of the calls, or the failure that was left after bounded attempts. */
  readAll<T>(calls: readonly ApiCall<T>[]): ReadResult<T[]>;
  /** The moment of the last answer by TokPortal's clock. */
  readonly serverTime: string | null;
}

export type ReadResult<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly failure: ApiFailure };

export interface ReaderPorts {
  readonly transport: RatedTransport;
  readonly clock: ClockPort;
  readonly random: RandomPort;
  readonly deadline: Deadline;
}

export function createReader(ports: ReaderPorts): Reader {
  let serverTime: string | null = null;
  const send = <T>(calls: readonly ApiCall<T>[]): Reply<T>[] | null => {
    const now = ports.clock.now();
    const pace = paceFor(ports.transport.level(), calls.length, now, msLeft(ports.deadline, now));
    if (!canWait(ports.deadline, now, pace.delayMs)) return null;
    if (pace.delayMs > 0) ports.clock.sleep(pace.delayMs);
    const timeoutSeconds = waveTimeoutSeconds(ports.deadline, ports.clock.now());
    if (timeoutSeconds === null) return null;
    const replies: Reply<T>[] = ports.transport.sendAll([...calls], timeoutSeconds);
    const metas = replies.map((reply) => reply.meta);
    serverTime = metas.reduce((latest, meta) => meta.serverTime ?? latest, serverTime);
    return replies;
  };
  return {
    readAll: (calls) => readInWaves(calls, send, ports),
    get serverTime() {
      return serverTime;
    },
  };
}

const OUT_OF_TIME: ApiFailure = {
  kind: 'unclear',
  reason: 'no-answer',
  status: null,
  detail: 'out of time',
  retryAfterMs: null,
};

function readInWaves<T>(
  calls: readonly ApiCall<T>[],
  send: (calls: readonly ApiCall<T>[]) => Reply<T>[] | null,
  ports: ReaderPorts,
): ReadResult<T[]> {
  const values = new Array<T>(calls.length);
  let open = calls.map((call, index) => ({ call, index, attempt: 0 }));
  while (open.length > 0) {
    const batch = open.slice(0, WAVE_REQUESTS_MAX);
    const replies = send(batch.map(({ call }) => call));
    if (replies === null) return { ok: false, failure: OUT_OF_TIME };
    const again: typeof open = [];
    let delayMs = 0;
    let lastFailure: ApiFailure = OUT_OF_TIME;
    for (const [place, item] of batch.entries()) {
      const reply = replies[place];
      if (reply?.ok) {
        values[item.index] = reply.value;
        continue;
      }
      const failure = reply?.failure ?? OUT_OF_TIME;
      const decision = retryDecision(
        failure,
        false,
        item.attempt,
        Number.parseInt(ports.random.hex32().slice(0, 4), 16) / 0xffff,
      );
      if (decision.kind === 'give up') return { ok: false, failure };
      delayMs = Math.max(delayMs, decision.delayMs);
      lastFailure = failure;
      again.push({ ...item, attempt: item.attempt + 1 });
    }
    open = [...again, ...open.slice(batch.length)];
    if (delayMs === 0) continue;
    if (!canWait(ports.deadline, ports.clock.now(), delayMs)) return { ok: false, failure: lastFailure };
    ports.clock.sleep(delayMs);
  }
  return { ok: true, value: values };
}
