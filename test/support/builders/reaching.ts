import { settle } from '../../../src/runs/settle';
import type { RunState } from '../../../src/runs/state';
import type { Step } from '../../../src/runs/steps';
import { nextWave } from '../../../src/runs/waves';
import type { Reply } from '../../../src/tokportal/transport';
import { aBundle } from './aBundle';
import { agency } from './agency';
import { type VideoBuilder, videos } from './aVideo';
import { batchOf, createdAs, ok } from './replies';
import { runOf, stepOf } from './runs';

export const KNOWN = { bundleIds: new Set(['older']), unsureIds: new Set(['unread']) };
export const DONE = ok({ status: null, adjusted: [] });
export const answer = (state: RunState, step: Step, reply: Reply<unknown>) =>
  settle(state, step, reply, KNOWN, 0);

/** An order of three videos, taken so far that this kind comes next. */
export function reaching<K extends Step['kind']>(
  kind: K,
  rows: readonly VideoBuilder[] = videos(3),
  learnt: Partial<RunState['learnt']> = {},
) {
  const start = runOf(agency({ bundles: [aBundle()], videos: rows }));
  let state: RunState = { ...start, learnt: { ...start.learnt, autoPublish: 'no', ...learnt } };
  while (nextWave(state, 100)[0]?.kind !== kind) {
    const [step] = nextWave(state, 100);
    if (step === undefined) throw new Error(`${kind} never comes.`);
    const reply =
      step.kind === 'create'
        ? createdAs('new')
        : step.kind === 'videos'
          ? ok(batchOf(step.body.videos.map(({ position }) => position)))
          : DONE;
    state = answer(state, step, reply).state;
  }
  return { state, step: stepOf(state, kind) };
}
