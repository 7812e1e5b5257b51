import type { WirePage } from '../execution/operations';
import type { AuthMode, CallContext, LogLevel, ThrownError } from '../execution/protocol';
import type { WorkbookStore } from '../workbook/store';
import type { Clock, ClockOptions } from './clock';
import type { LatencyModel } from './latency';
import type { AccountKind, LimitOverrides } from './limits';
import type { FaultRule } from './serviceFaults';
import type { RuntimeState } from './state';

/** One service call, before it happens. */
export interface ServiceCall {
  readonly service: string;
  readonly method: string;
  /** From 1, in its execution. */
  readonly index: number;
}

export interface InterceptedRequest {
  readonly method: string;
  /** As the add-on wrote it. */
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | null;
}

/** What a test makes of a request instead of sending it. */
export type Interception =
  | { readonly kind: 'refuse' | 'dns' | 'timeout' }
  /** The server gets the request, the add-on never sees the answer. */
  | { readonly kind: 'lost' }
  | {
      readonly kind: 'respond';
      readonly status: number;
      readonly headers?: Readonly<Record<string, string>>;
      readonly body: string;
    };

export interface RuntimeOptions {
  /** Text of `dist/Code.js`. */
  readonly code: string;
  /** Content of `dist/appsscript.json`: its scopes and `urlFetchWhitelist` are enforced. */
  readonly manifest: unknown;
  /** HTML files of the project by name without ending, for `HtmlService`. */
  readonly htmlFiles?: Readonly<Record<string, string>>;
  readonly store: WorkbookStore;
  readonly spreadsheetId: string;
  readonly spreadsheetName: string;
  /** IANA zone of the spreadsheet. */
  readonly timeZone: string;
  /** For example `en_US`. */
  readonly locale: string;
  /** Who runs the add-on, when `state` does not say. */
  readonly user: { readonly email: string };
  /** Who may edit the file; the owner, by default the user, is not among the editors. */
  readonly owner?: { readonly email: string };
  readonly editors?: readonly string[];
  /** A clock of its own, or that of another runtime: one time for both. */
  readonly clock?: ClockOptions | Clock;
  /** A state that `Runtime.state()` gave earlier. Its clock goes on unless `clock.start` is given. */
  readonly state?: RuntimeState;
  /** The add-on's API base URL and where it really is; every other host is unknown. */
  readonly apiBaseUrl?: { readonly from: string; readonly to: string };
  /**
   * `detect` posts the virtual time to `/__sandbox/clock` before requests, and makes waits real when the API lacks
   * that path. `off` does neither.
   */
  readonly sandboxClock?: 'detect' | 'off';
  /** Answers to alerts and prompts, in order: yes, no, ok, cancel, close, `text:VALUE`. None left = close. */
  readonly answers?: readonly string[];
  /** What calls cost on the virtual clock; by default nothing. */
  readonly latency?: Partial<LatencyModel>;
  /** Makes `Utilities.getUuid` repeatable. */
  readonly seed?: number;
  /** `deferred`: errors of buffered writes surface at the next read or flush (PLATFORM 5.3). */
  readonly writeErrors?: 'immediate' | 'deferred';
  /** What a kill or time-out does with writes that were not flushed. */
  readonly unflushedWrites?: 'dropped' | 'applied';
  /** `observed` lets one property value fill the store (PLATFORM 1.2). */
  readonly propertyLimits?: 'documented' | 'observed';
  /** Decides about daily quotas; `consumer` unless told. */
  readonly account?: AccountKind;
  /** Limits that differ from the table (`limits.ts`), so that a test reaches them. */
  readonly limits?: LimitOverrides;
  /**
   * Called after a service call that changed something lasting, before its answer reaches the script: what is saved
   * here survives a killed process as it would on the platform. Changes without a call are saved by `Runtime.state()`.
   */
  readonly afterChange?: () => void;
  /** Real time that an execution may take before it counts as endless. */
  readonly realLimitMs?: number;
  /** With a virtual clock: real time after which a silent server counts as a time-out. */
  readonly silentServerMs?: number;
  /** Bundled worker; `build/executionWorker.cjs` by default. */
  readonly workerFile?: string;
  /** Called before each service call: may change the store (another person's edit) or make the call throw. */
  readonly beforeService?: (call: ServiceCall) => undefined | { readonly throw: string };
  /** Service calls that fail with a text of the platform. */
  readonly faults?: readonly FaultRule[];
  /** Called for each request before it is sent. */
  readonly intercept?: (request: InterceptedRequest) => undefined | Interception;
}

export interface CallOptions {
  readonly context?: CallContext;
  readonly authMode?: AuthMode;
  /** The N-th service call does not happen: the execution ends there. */
  readonly killAfterCalls?: number;
  /** Run time allowed, by the clock of the runtime; 30 s for simple triggers, else 6 min. */
  readonly deadlineMs?: number;
  /** The operator's selection: a tab and A1 ranges, the last of which is active. */
  readonly selection?: { readonly sheet: string; readonly ranges: readonly string[] };
}

/** A trigger that fired. */
export interface Firing {
  readonly triggerId: string;
  readonly handler: string;
  /** E-mail of its creator, as whom it ran. */
  readonly owner: string;
  /** ISO moment when it became due. */
  readonly dueAt: string;
  readonly result: ExecutionResult;
}

export interface Dialog {
  readonly kind: 'alert' | 'prompt' | 'toast';
  readonly title: string;
  readonly text: string;
  /** The button, and for a prompt the text; `null` for a toast. */
  readonly answer: { readonly button: string; readonly text: string } | null;
}

export interface Counters {
  /** By `Class.method`. */
  readonly calls: Readonly<Record<string, number>>;
  /** Those that reach the server for the spreadsheet (DESIGN 10). */
  readonly spreadsheetCalls: number;
  /** Requests, each member of a `fetchAll` by itself. */
  readonly fetches: number;
}

export interface ExecutionResult extends Counters {
  readonly outcome: 'returned' | 'threw' | 'killed' | 'timed-out';
  /** JSON value that the function returned; `null` when there is none. */
  readonly value: unknown;
  readonly error: ThrownError | null;
  readonly logs: readonly { readonly level: LogLevel; readonly text: string }[];
  readonly dialogs: readonly Dialog[];
  /** Sidebars and dialogs with own HTML that were shown. */
  readonly pages: readonly WirePage[];
  /** Members of services that were used but are not emulated. */
  readonly notEmulated: readonly string[];
  /**
   * Processor time of the script itself, without the services' part; other executions of this process count as well.
   * `null` when it was stopped.
   */
  readonly scriptCpuMs: number | null;
  /** ISO moments by the runtime's clock. */
  readonly startedAt: string;
  readonly endedAt: string;
}
