import { type ApplyEnd, runApply } from '../../../src/runs/applyLoop';
import { type JournalPorts, openJournal } from '../../../src/runs/journal';
import { type JournalSummary, summarizeJournal } from '../../../src/runs/journalEntries';
import { readEntries } from '../../../src/runs/journalReading';
import { type ChangeState, orderStates, type RunState, startState } from '../../../src/runs/state';
import { FakeWorkbook } from '../fakeWorkbook';
import { sha256 } from './plans';
import type { TokPortalModel } from './tokportalModel';

const HEADER = [
  ...['sequence', 'at', 'run', 'kind', 'row_id', 'operation', 'key', 'digest', 'part', 'text'],
  'chain',
];
const START = '2026-11-23T08:00:00.000Z';

/** A script that the platform kills: nothing of it runs any more. */
export class Killed extends Error {}

export interface Stage {
  readonly model: TokPortalModel;
  readonly changes: readonly ChangeState[];
  readonly workbook: FakeWorkbook;
  readonly runId?: string;
  /** Orders that existed when the plan was made. */
  readonly knownBundleIds?: readonly string[];
  /** The call of a port, from 1, at which the script is killed; 0 = never. */
  readonly killAt?: number;
  readonly deadlineMs?: number;
  readonly record?: (state: RunState) => void;
}

export interface Played extends ApplyEnd {
  readonly journal: JournalSummary;
  /** Requests sent so far and state, after each wave. */
  readonly history: readonly { readonly sent: number; readonly state: RunState }[];
}

export function journalOnly(): FakeWorkbook {
  return new FakeWorkbook({ _Journal: [HEADER] });
}

/** One run over a model of TokPortal and a journal in memory. */
export function played(stage: Stage): Played {
  const { model, changes, workbook, runId = 'r-1', killAt = 0, deadlineMs = 3_600_000 } = stage;
  let nowMs = Date.parse(START);
  const now = () => new Date(nowMs).toISOString();
  let random = 0;
  const step = killer(killAt);
  const killable = new Proxy(workbook, {
    get: (target, name) => {
      const member = Reflect.get(target, name);
      return typeof member === 'function' ? step(member.bind(target)) : member;
    },
  });
  const afterwards = step(() => undefined);
  const history: { sent: number; state: RunState }[] = [];
  const start = startState(orderStates(changes));
  let end: ApplyEnd = { state: start, waves: 0, ended: 'finished', waitMs: 0, waitsForDoubt: false };
  try {
    const journal = openJournal({ workbook: killable, ...besides(workbook, step) });
    if (journal === null) throw new Error('There is no journal.');
    const sendAll = (all: Parameters<TokPortalModel['sendAll']>[0]) => {
      const replies = step(model.sendAll)(all);
      afterwards();
      return replies;
    };
    end = runApply(start, {
      runId,
      transport: Object.create(model, { sendAll: { value: sendAll }, now: { value: now } }),
      journal,
      clock: { now, sleep: (ms) => (nowMs += ms) },
      random: { hex32: () => (++random).toString(16).padStart(32, '0') },
      digest: { sha256 },
      deadline: { at: new Date(nowMs + deadlineMs).toISOString() },
      requestsMax: 1_000,
      mayGoOn: () => 'yes',
      known: new Set(stage.knownBundleIds ?? []),
      record: (state) => {
        history.push({ sent: model.sent.length, state });
        afterwards();
        stage.record?.(state);
      },
    });
  } catch (error) {
    if (!(error instanceof Killed)) throw error;
  }
  return { ...end, history, journal: journalOf(workbook) };
}

export function journalOf(workbook: FakeWorkbook): JournalSummary {
  return summarizeJournal(readEntries(workbook.rows('_Journal').slice(1)));
}

const remembered = new WeakMap<FakeWorkbook, Map<string, string>>();

/** What a journal needs beside its tab; the document remembers from run to run. */
function besides(workbook: FakeWorkbook, step: ReturnType<typeof killer>): Omit<JournalPorts, 'workbook'> {
  const properties = remembered.get(workbook) ?? new Map<string, string>();
  remembered.set(workbook, properties);
  return {
    documentProperties: {
      get: (key) => properties.get(key) ?? null,
      set: step((key: string, value: string) => {
        properties.set(key, value);
        return true;
      }),
      delete: (key) => void properties.delete(key),
    },
    lock: { withDocumentLock: (_waitMs, work) => work() },
    digest: { sha256 },
  };
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
