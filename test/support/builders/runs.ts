import { rebuild } from '../../../src/actions/rebuild';
import type { AgencyRows } from '../../../src/domain/rows';
import type { Facts } from '../../../src/planning/drafts';
import { identify } from '../../../src/planning/identity';
import { type ChangeState, changeOf, orderStates, type RunState, startState } from '../../../src/runs/state';
import type { Step } from '../../../src/runs/steps';
import { nextWave } from '../../../src/runs/waves';
import { TAG } from './aBundle';
import { facts, TODAY } from './facts';
import { planOf, sha256 } from './plans';

/** Rows as a preview leaves them: with ids, references and slots. */
export function previewed(rows: AgencyRows, more: Partial<Facts> = {}): AgencyRows {
  let count = 0;
  const random = () => {
    count += 1;
    return count.toString(16).padStart(32, 'f');
  };
  return identify(rows, { tag: TAG, random, meaning: facts(more), today: TODAY }).rows;
}

/** The changes of these rows, ready to be sent. */
export function changeStates(rows: AgencyRows, more: Partial<Facts> = {}): ChangeState[] {
  const shown = previewed(rows, more);
  return rebuild(planOf(shown, more), shown, {
    sha256,
    today: TODAY,
    soon: TODAY,
    pricesHold: true,
    inDoubt: new Set(),
    ordered: new Set(),
    paid: new Map(),
    filledElsewhere: new Set(),
  });
}

export function runOf(rows: AgencyRows, more: Partial<Facts> = {}): RunState {
  return startState(orderStates(changeStates(rows, more)));
}

/** The next request of a kind, of any order or of the one of a row. */
export function stepOf<K extends Step['kind']>(state: RunState, kind: K, rowId?: string): Step & { kind: K } {
  const step = nextWave(state, 100).find(
    (each) => each.kind === kind && (rowId ?? each.rowId) === each.rowId,
  );
  if (step === undefined) throw new Error(`No ${kind} comes next.`);
  return step as Step & { kind: K };
}

/** Kinds of the next wave, in order. */
export function waveOf(state: RunState, requestsMax = 100): string[] {
  return nextWave(state, requestsMax).map(({ kind }) => kind);
}

export function statusOf(state: RunState, step: Pick<Step, 'changeId'>): ChangeState {
  const own = changeOf(state, step.changeId);
  if (own === undefined) throw new Error(`No change ${step.changeId}.`);
  return own;
}
