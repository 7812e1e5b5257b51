import { settleCoverage } from '../rules/coverage';
import { IdSource } from '../world/ids';
import type { World } from '../world/world';
import { type ApiKey, ApiKeys } from './apiKeys';
import { Exchange } from './exchange';
import { DRY_RUN_HEADER } from './execution';
import { Faults } from './faults';
import { IdempotencyRecords } from './idempotency';
import { LateEffects } from './lateEffects';
import type { Operation } from './operation';
import { OperationTable } from './operationTable';
import { RequestLog } from './requestLog';
import { TokenBucket } from './tokenBucket';
import { type IncomingRequest, isWrite, type WireAnswer } from './wire';

/** The contract's transport around the operations: keys, limits, idempotency, faults, headers. */
export class ApiServer {
  readonly keys: ApiKeys;
  readonly faults = new Faults();
  readonly log = new RequestLog();
  readonly lateEffects: LateEffects;
  private readonly buckets = new Map<string, TokenBucket>();
  private readonly idempotency = new Map<string, IdempotencyRecords>();
  private readonly requestIds: IdSource;
  private readonly table: OperationTable;

  constructor(
    readonly world: World,
    options: { operations: readonly Operation[]; defaultWorkspace: string; seed: number },
  ) {
    this.lateEffects = new LateEffects(world.clock, () => settleCoverage(world));
    this.table = new OperationTable(options.operations);
    this.keys = new ApiKeys(options.defaultWorkspace);
    this.requestIds = new IdSource(options.seed + 0x1d);
  }

  /** Answers at once; holding an answer back, or dropping it, is left to the transport. */
  answer(incoming: IncomingRequest): WireAnswer {
    this.settle();
    const { operation, params } = this.table.match(incoming.method, incoming.path);
    const record = this.log.add({
      at: this.world.clock.iso(),
      method: incoming.method,
      path: incoming.path,
      query: incoming.query.toString(),
      operationId: operation?.operationId ?? null,
      dryRun: isWrite(incoming.method) && incoming.headers.get(DRY_RUN_HEADER) === 'true',
      idempotencyKey: incoming.headers.get('Idempotency-Key'),
      body: incoming.text,
    });
    const wire = new Exchange(this, record, { ...incoming, params }).run(operation);
    if ('status' in wire) this.log.answered(record, wire.status);
    return wire;
  }

  /** Lets everything happen whose time has come: late effects, renewals of Coverage. */
  settle(): void {
    this.lateEffects.happenUntil(this.world.clock.now());
    settleCoverage(this.world);
  }

  bucketOf(key: ApiKey): TokenBucket {
    const known = this.buckets.get(key.key);
    if (known !== undefined) return known;
    const fresh = new TokenBucket(this.world.clock.now());
    this.buckets.set(key.key, fresh);
    return fresh;
  }

  recordsOf({ workspace }: ApiKey): IdempotencyRecords {
    const known = this.idempotency.get(workspace) ?? new IdempotencyRecords(this.world.variants);
    this.idempotency.set(workspace, known);
    return known;
  }

  newRequestId(): string {
    return `req_${this.requestIds.hex(24)}`;
  }
}
