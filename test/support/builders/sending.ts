import { settle } from '../../../src/runs/settle';
import type { RunState } from '../../../src/runs/state';
import type { Step } from '../../../src/runs/steps';
import { nextWave } from '../../../src/runs/waves';
import type { Reply } from '../../../src/tokportal/transport';
import { aBundle } from './aBundle';
import { agency } from './agency';
import { type VideoBuilder, videos } from './aVideo';
import { batchOf, createdAs, ok } from './replies';

export const NOBODY = { bundleIds: new Set<string>(), unsureIds: new Set<string>() };
let bundles = 0;

/** The answer that everybody hopes for. */
export function success(step: Step): Reply<unknown> {
  if (step.kind === 'create') {
    bundles += 1;
    return createdAs(`bundle-${bundles}`);
  }
  return step.kind === 'videos'
    ? ok(batchOf(step.body.videos.map(({ position }) => position)))
    : ok({ status: null, adjusted: [] });
}

export function sent(
  state: RunState,
  steps: readonly Step[],
  answer: (step: Step) => Reply<unknown> = success,
): RunState {
  return steps.reduce((next, step) => settle(next, step, answer(step), NOBODY, 0).state, state);
}

/** Sends waves as long as they hold this kind. */
export function past(state: RunState, kind: Step['kind']): RunState {
  let next = state;
  while (nextWave(next, 100)[0]?.kind === kind) next = sent(next, nextWave(next, 100));
  return next;
}

export const learnt = (state: RunState, more: Partial<RunState['learnt']>): RunState => ({
  ...state,
  learnt: { ...state.learnt, ...more },
});

/** Orders of accounts with one video each. */
export const many = (count: number) =>
  agency({
    bundles: Array.from({ length: count }, (_, index) =>
      aBundle()
        .id(index + 1)
        .named(`order-${index + 1}`),
    ),
    videos: Array.from(
      { length: count },
      (_, index) =>
        videos(1)[0]
          ?.id(index + 1)
          .of(`order-${index + 1}`) as VideoBuilder,
    ),
  });
