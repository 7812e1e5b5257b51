import type { Instant } from '../domain/dates';
import type { Ports } from '../ports';

const PROPERTY = 'tokportal.runs';
const STOP = 'tokportal.stop';
const LOCK_WAIT_MS = 10_000;
/** A property holds 9 kB, a record up to 700 bytes (PLATFORM 1.1). */
const RECORDS_MAX = 12;
const MESSAGE_CHARACTERS_MAX = 300;

/**
 * A sending that was confirmed (DESIGN 6): `queued` behind another one, `running` in an execution that holds the lease
 * (or was killed in it), `waiting` for a time, or `ended`. Ended runs stay while a payment of theirs is in doubt.
 */
export interface RunRecord {
  readonly id: string;
  readonly status: 'queued' | 'running' | 'waiting' | 'ended';
  readonly planHash: string;
  /** E-mail of the person whose key pays. */
  readonly owner: string;
  readonly startedAt: Instant;
  /** Not before this moment; `null` = at once. */
  readonly wakeAt: Instant | null;
  /** Whose key it began with, as `/me` names it, while the workbook owned no order; `null` = an order tells. */
  readonly profile: string | null;
  /** Changes that were confirmed. */
  readonly planned: number;
  /** Steps in a row that could send nothing at all. */
  readonly idleSteps: number;
  /** Requests to TokPortal so far, reads included. */
  readonly requests: number;
  /** What the Runs tab says of it at the moment. */
  readonly message: string;
}

type RecordPorts = Pick<Ports, 'documentProperties' | 'lock'>;

/** Oldest first. */
export function readRuns({ documentProperties }: Pick<Ports, 'documentProperties'>): readonly RunRecord[] {
  const text = documentProperties.get(PROPERTY);
  return text === null ? [] : (JSON.parse(text) as RunRecord[]);
}

/** Those that still have something to do; only the first of them may send. */
export function openRuns(ports: Pick<Ports, 'documentProperties'>): readonly RunRecord[] {
  return readRuns(ports).filter(({ status }) => status !== 'ended');
}

/** Changes the list under the document lock; `false` = the lock was not free, or the property not writable. */
export function changeRuns(
  ports: RecordPorts,
  change: (runs: readonly RunRecord[]) => readonly RunRecord[],
): boolean {
  return ports.lock.withDocumentLock(LOCK_WAIT_MS, () => saveRuns(ports, change(readRuns(ports)))) ?? false;
}

/** For callers that hold the document lock already. */
export function saveRuns(
  { documentProperties }: Pick<Ports, 'documentProperties'>,
  runs: readonly RunRecord[],
): boolean {
  const ended = runs.filter(({ status }) => status === 'ended');
  const dropped = new Set(ended.slice(0, Math.max(0, runs.length - RECORDS_MAX)));
  const kept = runs.filter((run) => !dropped.has(run));
  const short = kept.map((run) => ({
    ...run,
    message: run.status === 'ended' ? '' : run.message.slice(0, MESSAGE_CHARACTERS_MAX),
  }));
  return documentProperties.set(PROPERTY, JSON.stringify(short));
}

export function updateRun(ports: RecordPorts, id: string, update: Partial<RunRecord>): boolean {
  return changeRuns(ports, (runs) => runs.map((run) => (run.id === id ? { ...run, ...update } : run)));
}

export function forgetRecords({ documentProperties }: Pick<Ports, 'documentProperties'>): void {
  documentProperties.delete(PROPERTY);
  documentProperties.delete(STOP);
}

/** Asks a run to stop before its next request; whoever sends it reads this before each wave. */
export function requestStop({ documentProperties }: Pick<Ports, 'documentProperties'>, id: string): boolean {
  return documentProperties.set(STOP, id);
}

export function isStopRequested(
  { documentProperties }: Pick<Ports, 'documentProperties'>,
  id: string,
): boolean {
  return documentProperties.get(STOP) === id;
}
