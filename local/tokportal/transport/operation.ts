import type { Charge } from '../world/credits';
import type { Workspace, World } from '../world/world';
import type { Refusal } from './refusal';

/** One authenticated call of an operation, parsed as far as all operations have in common. */
export interface Call {
  readonly world: World;
  readonly workspace: Workspace;
  /** Path parameters by name. */
  readonly params: Readonly<Record<string, string>>;
  readonly query: URLSearchParams;
  /** The JSON body, `null` for operations without one. */
  readonly body: unknown;
  /** Only simulate (CONTRACT 1.9); already `false` where the switch says that the header is ignored. */
  readonly dryRun: boolean;
}

/** An answer that changes nothing. `beside` = siblings of `data`. */
export interface Reading {
  readonly kind: 'reading';
  readonly data: unknown;
  readonly beside?: Readonly<Record<string, unknown>>;
}

/**
 * A change that passed every check and is not made yet. A dry run answers it without `commit`; a live call
 * debits `charge` and commits in the same moment.
 */
export interface Writing {
  readonly kind: 'writing';
  readonly status?: number;
  readonly data: unknown;
  readonly beside?: Readonly<Record<string, unknown>>;
  /** Present on paid operations, also when it comes to 0: then the money siblings are sent. */
  readonly charge?: Charge;
  /** The charge is made and the answer does not tell it; a dry run always does. */
  readonly hidesMoney?: boolean;
  commit(): void;
}

export type HttpMethod = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

export interface Operation {
  readonly operationId: string;
  readonly method: HttpMethod;
  /** As in the contract: `/bundles/{id}`. */
  readonly path: string;
  /** CONTRACT 1.8 and appendix A: S, R and –. */
  readonly idempotency: 'standard' | 'refused' | 'not-applicable';
  readonly body: 'json' | 'none';
  handle(call: Call): Reading | Writing | Refusal;
}
