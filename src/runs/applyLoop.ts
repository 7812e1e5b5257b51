import { canWait, type Deadline, msLeft, waveTimeoutSeconds } from './deadline';
import { holdsForDoubt, lookUpDoubts, nextLookUpAt } from './lookUps';
import { paceFor } from './pacing';
import { sendWave, type WaveSurroundings } from './sendWave';
import type { RunState } from './state';
import type { Step } from './steps';
import { nextWave } from './waves';

const WAVE_REQUESTS_MAX = 40;
const UNREAD_MS = 60_000;

/** What a run needs from its surroundings; the rows are written by `record`. */
export interface ApplySurroundings extends WaveSurroundings {
  readonly deadline: Deadline;
  /** Most requests of this step, reads included. */
  readonly requestsMax: number;
  /** Asked before each wave; whoever lost the right to send, or was told to stop, sends nothing more. */
  readonly mayGoOn: () => 'yes' | 'stopped' | 'superseded';
  /** Holds slots against the preview before they are written or shown; `null` = they could not be read now. */
  readonly slotsAsSeen: (state: RunState, steps: readonly Step[]) => RunState | null;
  /** Writes results of the wave into the rows and flushes. */
  readonly record: (state: RunState, changed: ReadonlySet<string>) => void;
}

export interface ApplyEnd {
  readonly state: RunState;
  readonly waves: number;
  readonly ended: 'finished' | 'out of time' | 'stopped' | 'superseded' | 'journal not written';
  /** How long there is nothing to do, where that is what ended the step; else 0. */
  readonly waitMs: number;
  /** Whether the wait is for a look-up of a payment in doubt. */
  readonly waitsForDoubt: boolean;
}

/** Sends waves until nothing is left, something stops the run, or the step's time is over. */
export function runApply(start: RunState, around: ApplySurroundings): ApplyEnd {
  const { clock, deadline, transport } = around;
  let state = start;
  let waves = 0;
  let createsFromMs = 0;
  const end = (ended: ApplyEnd['ended'], waitMs = 0, waitsForDoubt = false): ApplyEnd => ({
    state,
    waves,
    ended,
    waitMs,
    waitsForDoubt,
  });
  for (;;) {
    const may = around.mayGoOn();
    if (may !== 'yes') return end(may);
    if (transport.requestCount() >= around.requestsMax) return end('out of time');
    state = lookedUp(state, around);
    const now = clock.now();
    const capacityMs = Math.max(0, createsFromMs - Date.parse(now));
    const holdsCreates = capacityMs > 0 || holdsForDoubt(state);
    const ready = nextWave(state, WAVE_REQUESTS_MAX, holdsCreates);
    if (ready.length === 0) {
      const wait = waitFor(state, capacityMs, around);
      if (wait === null) return end('finished');
      if (!canWait(deadline, now, wait.ms)) return end('out of time', wait.ms, wait.isForDoubt);
      clock.sleep(wait.ms);
      continue;
    }
    const seen = around.slotsAsSeen(state, ready);
    if (seen === null) return end('out of time', UNREAD_MS);
    if (seen !== state) {
      state = seen;
      continue;
    }
    const pace = paceFor(transport.level(), ready.length, now, msLeft(deadline, now));
    if (pace.requestsMax < 1 || !canWait(deadline, now, pace.delayMs)) return end('out of time');
    if (pace.delayMs > 0) clock.sleep(pace.delayMs);
    const timeoutSeconds = waveTimeoutSeconds(deadline, clock.now());
    if (timeoutSeconds === null) return end('out of time');
    const steps = nextWave(state, pace.requestsMax, holdsCreates);
    const sent = sendWave(state, steps, timeoutSeconds, around);
    if (sent === null) return end('journal not written');
    waves += 1;
    state = sent.state;
    around.record(state, sent.changed);
    if (sent.createsDelayMs > 0) createsFromMs = Date.parse(clock.now()) + sent.createsDelayMs;
    if (sent.delayMs === 0) continue;
    if (!canWait(deadline, clock.now(), sent.delayMs)) return end('out of time', sent.delayMs);
    clock.sleep(sent.delayMs);
  }
}

/** Resolves what can be resolved by now, and writes it into the rows. */
function lookedUp(state: RunState, around: ApplySurroundings): RunState {
  const at = nextLookUpAt(state);
  if (at === null || at > around.transport.now()) return state;
  const timeoutSeconds = waveTimeoutSeconds(around.deadline, around.clock.now());
  if (timeoutSeconds === null) return state;
  const looked = lookUpDoubts(state, timeoutSeconds, around);
  around.record(looked.state, looked.changed);
  return looked.state;
}

/** How long nothing can be sent although something is left; `null` = nothing is left. */
function waitFor(
  state: RunState,
  capacityMs: number,
  { transport }: ApplySurroundings,
): { readonly ms: number; readonly isForDoubt: boolean } | null {
  const at = state.fullStop === null ? nextLookUpAt(state) : null;
  const doubtMs = at === null ? null : Math.max(1_000, Date.parse(at) - Date.parse(transport.now()));
  const wantsCreate = nextWave(state, 1).length > 0 && !(holdsForDoubt(state) && doubtMs !== null);
  if (wantsCreate && capacityMs > 0 && (doubtMs === null || capacityMs <= doubtMs))
    return { ms: capacityMs, isForDoubt: false };
  return doubtMs === null ? null : { ms: doubtMs, isForDoubt: true };
}
