import type { WorkbookStore } from '../workbook/store';
import type { Clock } from './clock';
import type { FileCopyOptions } from './fileCopy';
import type { LockTable } from './lockTable';
import type { CallOptions, Counters, ExecutionResult, Firing } from './options';
import type { QuotaReport } from './quotaReport';
import type { ServiceFaults } from './serviceFaults';
import type { RuntimeState } from './state';
import type { FileVersion } from './versionHistory';

/** What tests, commands and views do with a runtime. */
export interface Runtime {
  /** The workbook: a test's simulated user edits it directly. */
  readonly store: WorkbookStore;
  readonly clock: Clock;
  /** The present as a serial day number in the spreadsheet's zone: what the store's `TODAY` and `NOW` go by. */
  serialNow(): number;
  readonly locks: LockTable;
  /**
   * Executes one top-level function. Failures of the script are results; a rejection is a bug of the runtime.
   * @param args plain JSON values
   */
  call(functionName: string, args?: readonly unknown[], options?: CallOptions): Promise<ExecutionResult>;
  /** Sums over all executions since the last reset. */
  counters(): Counters;
  resetCounters(): void;
  /** Everything but the workbook, to be given as `options.state` later. */
  state(): RuntimeState;
  /** The answers that the next dialogs get, in place of those that are left. */
  setAnswers(answers: readonly string[]): void;
  /** Another person uses the file from now on. */
  setUser(email: string): void;
  /** Fires the installed triggers that are due now, each as its creator (PLATFORM 2.2). */
  fireDue(options?: Pick<CallOptions, 'killAfterCalls' | 'deadlineMs'>): Promise<Firing[]>;
  /** ISO moment when the next trigger is due, which may be past; `null` when none will fire. */
  nextDueAt(): string | null;
  /** This person's account is gone: their triggers never fire again. */
  removePerson(email: string): void;
  /** Use and maximum of what fills up, of the person who uses the file unless told (PLATFORM 1.1). */
  quotas(email?: string): QuotaReport[];
  /** Another person changes the workbook in a browser of their own; undo of the present person leaves it alone. */
  editAs(email: string, change: (store: WorkbookStore) => void): void;
  /**
   * The present person presses undo so many times. What a script of theirs wrote can be undone as well, one step for
   * what reached the spreadsheet at once. Changes of other people stay; beneath them only contents and number formats
   * come back, and nothing when rows, columns or tabs came or went since. Answers how many steps were undone.
   */
  undo(times?: number): number;
  /** Versions of the file that were kept so far. */
  versions(): FileVersion[];
  /** Keeps the present content, named `Version N` unless told. */
  saveVersion(name?: string): FileVersion;
  /** The file's content goes back, by number or name; properties, caches and triggers stay (PLATFORM 1.2). */
  restore(version: number | string): void;
  /** A runtime over a copy of the file (File › Make a copy), which shares this one's time. */
  copyFile(copy?: FileCopyOptions): Runtime;
  /** Calls that fail from now on, beside those of the options. */
  readonly faults: ServiceFaults;
  /** Closes kept connections. */
  close(): void;
}
