/** The way out of the context: one synchronous call to the host, plain JSON both ways. */
import type { OperationName, Operations } from '../execution/operations';
import type { CallReply, ExecutionFacts, LogLevel } from '../execution/protocol';
import { exception } from './exception';

/** Functions of the worker's own realm; they take and give primitives only. */
export interface WorkerFunctions {
  call(method: string, operation: string, args: string): CallReply;
  log(level: LogLevel, text: string): void;
  notEmulated(name: string): void;
  digest(algorithm: string, bytes: string): string;
  hmac(algorithm: string, bytes: string, key: string): string;
  textToBase64(text: string, charset: 'utf8' | 'ascii'): string;
  textFromBase64(bytes: string, charset: string): string;
}

interface Connection {
  readonly worker: WorkerFunctions;
  readonly facts: ExecutionFacts;
  now: number;
}

let connection: Connection | null = null;

/** Once for each context, before anything else runs in it. */
export function connect(worker: WorkerFunctions, facts: ExecutionFacts): void {
  connection = { worker, facts, now: facts.now };
}

function connected(): Connection {
  if (connection === null) throw new Error('The services are not installed.');
  return connection;
}

export function worker(): WorkerFunctions {
  return connected().worker;
}

export function facts(): ExecutionFacts {
  return connected().facts;
}

/** The host's clock as of the last service call: virtual time stands still between two calls. */
export function hostNow(): number {
  return connected().now;
}

/**
 * @param method what the add-on called, as `Class.method`
 * @throws the platform's exception, when the host refuses
 */
export function call<K extends OperationName>(
  method: string,
  operation: K,
  ...args: Parameters<Operations[K]>
): ReturnType<Operations[K]> {
  const current = connected();
  const reply = current.worker.call(method, operation, JSON.stringify(args));
  current.now = Math.max(current.now, reply.now);
  if (!reply.ok) throw exception(reply.value);
  return JSON.parse(reply.value) as ReturnType<Operations[K]>;
}
