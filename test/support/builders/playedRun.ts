import { type ApplyEnd, runApply } from '../../../src/runs/applyLoop';
import { type JournalPorts, openJournal } from '../../../src/runs/journal';
import type { JournalSummary } from '../../../src/runs/journalEntries';
import { resumeState } from '../../../src/runs/resume';
import { type ChangeState, orderStates, type RunState, startState } from '../../../src/runs/state';
import type { FakeWorkbook } from '../fakeWorkbook';
import { journalOnly, journalWorld, opened } from './journals';
import { sha256 } from './plans';
import type { TokPortalModel } from './tokportalModel';

export { journalOnly };

/** A script that the platform kills: nothing of it runs any more. */
export class Killed extends Error {}

export interface Stage {
  readonly model: TokPortalModel;
  /** As a step rebuilds them from the rows. */
  readonly changes: readonly ChangeState[];
  readonly workbook: FakeWorkbook;
  /** What stands beside the workbook; without it, what earlier steps over this workbook left. */
  readonly world?: JournalPorts;
  readonly runId?: string;
  /** Orders that existed when the plan was made. */
  readonly knownBundleIds?: readonly string[];
  /** The call of a port, from 1, at which the script is killed; 0 = never. */
  readonly killAt?: number;
  readonly deadlineMs?: number;
  readonly record?: (state: RunState) => void;
  readonly mayGoOn?: () => 'yes' | 'stopped' | 'superseded';
}

export interface Played extends ApplyEnd {
  readonly journal: JournalSummary;
  readonly isKilled: boolean;
  /** Requests sent so far and state, after each wave. */
  readonly history: readonly { readonly sent: number; readonly state: RunState }[];
}

/**
 * One step of a run over a model of TokPortal and a journal in memory. Played again over the same workbook, the run
 * goes on from what the journal holds of it. The clock is the model's.
 */
export function played(stage: Stage): Played {
  const { model, changes, workbook, runId = 'r-1', killAt = 0, deadlineMs = 3_600_000 } = stage;
  const world = stage.world ?? worldOf(workbook);
  const now = () => model.now();
  const step = killer(killAt);
  const killable = new Proxy(workbook, {
    get: (target, name) => {
      const member = Reflect.get(target, name);
      return typeof member === 'function' ? step(member.bind(target)) : member;
    },
  });
  const properties = world.documentProperties;
  const documentProperties = {
    get: properties.get,
    set: step(properties.set),
    delete: step(properties.delete),
  };
  const afterwards = step(() => undefined);
  const history: { sent: number; state: RunState }[] = [];
  const start = startState(orderStates(changes));
  let end: ApplyEnd = { state: start, waves: 0, ended: 'out of time', waitMs: 0, waitsForDoubt: false };
  let isKilled = false;
  try {
    const journal = openJournal({ ...world, workbook: killable, documentProperties });
    if (journal?.isWhole !== true) throw new Error('The journal is not whole.');
    const sendAll = (all: Parameters<TokPortalModel['sendAll']>[0]) => {
      const replies = step(model.sendAll)(all);
      afterwards();
      return replies;
    };
    end = runApply(resumeState(changes, journal.entries, runId), {
      runId,
      transport: Object.create(model, { sendAll: { value: sendAll } }),
      journal,
      clock: { now, sleep: (ms) => (model.nowMs += ms) },
      random: { hex32: () => nextRandom(workbook) },
      digest: { sha256 },
      deadline: { at: new Date(model.nowMs + deadlineMs).toISOString() },
      requestsMax: 1_000,
      mayGoOn: stage.mayGoOn ?? (() => 'yes'),
      slotsAsSeen: (state) => state,
      known: new Set([...(stage.knownBundleIds ?? []), ...createdIds(journal.summary())]),
      record: (state) => {
        history.push({ sent: model.sent.length, state });
        afterwards();
        stage.record?.(state);
      },
    });
  } catch (error) {
    if (!(error instanceof Killed)) throw error;
    isKilled = true;
  }
  return { ...end, isKilled, history, journal: opened(world).summary() };
}

const createdIds = ({ created }: JournalSummary) => [...created.values()].map(({ bundleId }) => bundleId);

const worlds = new WeakMap<FakeWorkbook, JournalPorts>();

/** What a journal needs beside its tab; the document remembers from step to step. */
export function worldOf(workbook: FakeWorkbook): JournalPorts {
  const world = worlds.get(workbook) ?? journalWorld(workbook);
  worlds.set(workbook, world);
  return world;
}

const randoms = new WeakMap<FakeWorkbook, number>();

/** Never twice the same over one workbook, in whatever step. */
function nextRandom(workbook: FakeWorkbook): string {
  const next = (randoms.get(workbook) ?? 0) + 1;
  randoms.set(workbook, next);
  return next.toString(16).padStart(32, '0');
}

/** Counts calls, and throws at one of them before it does anything. */
function killer(killAt: number) {
  let calls = 0;
  return <A extends readonly unknown[], R>(work: (...args: A) => R) =>
    (...args: A): R => {
      calls += 1;
      if (calls === killAt) throw new Killed();
      return work(...args);
    };
}
