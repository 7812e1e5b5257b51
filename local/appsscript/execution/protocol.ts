/**
 * Messages between the host (which owns all state) and the worker that executes the add-on. Values of services
 * cross as JSON text, so that both sides hold objects of their own realm.
 */

import type { ClockEvent } from './clockTriggers';

/** PLATFORM 2.5. */
export type AuthMode = 'FULL' | 'LIMITED' | 'NONE';
/** Who started the execution: decides about `getUi`, the event object and the types that may cross. */
export type CallContext = 'menu' | 'trigger' | 'sidebar' | 'onOpen';

export interface StartMessage {
  readonly kind: 'start';
  readonly execution: number;
  /** Text of `dist/Code.js`: evaluated anew for every execution (PLATFORM 4). */
  readonly code: string;
  /** A name that the host has found at the top level of the code. */
  readonly functionName: string;
  /** JSON array. */
  readonly args: string;
  readonly facts: ExecutionFacts;
}

/** What the services inside the context know without asking. */
export interface ExecutionFacts {
  readonly context: CallContext;
  readonly authMode: AuthMode;
  /** Milliseconds since 1970 at the start. */
  readonly now: number;
  /** With a real clock `Date` simply runs; with a virtual one it stands still between two service calls. */
  readonly clock: 'virtual' | 'real';
  readonly spreadsheetTimeZone: string;
  readonly scriptTimeZone: string;
  readonly spreadsheetId: string;
  /** For the handler of a clock trigger. */
  readonly clockEvent: ClockEvent | null;
}

export interface CallMessage {
  readonly kind: 'call';
  readonly execution: number;
  /** `Class.method` as the add-on wrote it: for counters, refusals and faults. */
  readonly method: string;
  /** Name of the operation, a key of `Operations`. */
  readonly operation: string;
  /** JSON array. */
  readonly args: string;
}

export interface CallReply {
  readonly ok: boolean;
  /** JSON of the result, or the text of the exception. */
  readonly value: string;
  readonly now: number;
}

export type LogLevel = 'debug' | 'info' | 'log' | 'warn' | 'error';
export interface LogMessage {
  readonly kind: 'log';
  readonly execution: number;
  readonly level: LogLevel;
  readonly text: string;
}

/** A member of a service that the runtime lacks was touched. */
export interface NotEmulatedMessage {
  readonly kind: 'notEmulated';
  readonly execution: number;
  readonly name: string;
}

export interface ThrownError {
  readonly name: string;
  readonly message: string;
  readonly stack: string;
}

export interface DoneMessage {
  readonly kind: 'done';
  readonly execution: number;
  readonly outcome: Outcome;
  readonly scriptCpuMs: number;
}

export type Outcome =
  /** JSON of the value; a value that cannot be JSON is `null`. */
  | { readonly kind: 'returned'; readonly value: string }
  | { readonly kind: 'threw'; readonly error: ThrownError };

export type WorkerMessage = CallMessage | LogMessage | NotEmulatedMessage | DoneMessage;
