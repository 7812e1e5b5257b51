import { pathOf, type Query } from '../address';
import type { ParsedAnswer } from '../envelope';
import { OPERATIONS, type Operation } from '../operations';
import { PER_PAGE } from '../pages';

/** A pure description of a request and of how to read its answer. */
export interface ApiCall<T> {
  readonly operation: Operation;
  readonly method: (typeof OPERATIONS)[Operation]['method'];
  /** Below the base address, parameters put in. */
  readonly path: string;
  readonly query: Query;
  readonly body: unknown | null;
  readonly idempotencyKey: string | null;
  readonly dryRun: boolean;
  /** Can debit credits (CONTRACT 3.1). A dry run counts as well: its header might be ignored. */
  readonly paid: boolean;
  /** `null` = not the answer that this operation gives. */
  readonly parse: (answer: ParsedAnswer) => T | null;
}

/** A write is either live with a key of at most 255 characters, or a dry run without one (DESIGN 5, "Price"). */
export type Sending =
  | { readonly key: string; readonly dryRun: false }
  | { readonly key: null; readonly dryRun: true };

/** Name under which requests are counted: dry runs stand apart (DESIGN 5, "Price"). */
export function counterName(call: Pick<ApiCall<unknown>, 'operation' | 'dryRun'>): string {
  return call.dryRun ? `${call.operation}:dryRun` : call.operation;
}

type Parameters = Readonly<Record<string, string | number>>;

/** Both always sent: sources disagree about the defaults (CONTRACT 1.6). */
export function paged(filter: Query): Query {
  return { ...filter, per_page: PER_PAGE };
}

export function read<T>(
  operation: Operation,
  parse: ApiCall<T>['parse'],
  parameters: Parameters = {},
  query: Query = {},
): ApiCall<T> {
  const { method, path } = OPERATIONS[operation];
  return {
    operation,
    method,
    path: pathOf(path, parameters),
    query,
    body: null,
    idempotencyKey: null,
    dryRun: false,
    paid: false,
    parse,
  };
}

/** A write that may be tried as a dry run. */
export function write<T>(
  operation: Operation,
  parse: ApiCall<T>['parse'],
  parameters: Parameters,
  body: object | null,
  sending: Sending,
  paid = false,
): ApiCall<T> {
  if (!sending.dryRun && !/^[\x21-\x7E]{1,255}$/.test(sending.key)) {
    throw new Error(`Bug: ${operation} was built with an unusable idempotency key.`);
  }
  return {
    ...read(operation, parse, parameters),
    body,
    idempotencyKey: sending.key,
    dryRun: sending.dryRun,
    paid,
  };
}

/** A write that costs nothing, hence is never tried. */
export function writeFree<T>(
  operation: Operation,
  parse: ApiCall<T>['parse'],
  parameters: Parameters,
  body: object | null,
  key: string,
): ApiCall<T> {
  return write(operation, parse, parameters, body, { key, dryRun: false });
}
