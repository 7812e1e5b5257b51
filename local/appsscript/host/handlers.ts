import type { OperationName, Operations } from '../execution/operations';
import type { Execution } from './execution';

/** The host's side of an operation. It may take its time; the worker sleeps meanwhile. */
export type Handler<K extends OperationName> = (
  execution: Execution,
  ...args: Parameters<Operations[K]>
) => ReturnType<Operations[K]> | Promise<ReturnType<Operations[K]>>;

export type Handlers<K extends OperationName = OperationName> = { readonly [N in K]: Handler<N> };
/** All operations whose name begins with one of these words and a dot. */
export type HandlersOf<Prefix extends string> = Handlers<Extract<OperationName, `${Prefix}.${string}`>>;

/** Calls a handler with arguments that came as JSON from the other side of the same protocol. */
export function callHandler(
  handlers: Handlers,
  execution: Execution,
  operation: OperationName,
  args: unknown[],
): unknown {
  const handler = handlers[operation] as (execution: Execution, ...args: unknown[]) => unknown;
  return handler(execution, ...args);
}
