/** One request as it arrived and how it was answered; `status` stays `null` while it has no answer. */
export interface RequestRecord {
  readonly sequence: number;
  /** Sandbox time, ISO 8601. */
  readonly at: string;
  readonly method: string;
  /** Without the API prefix: `/bundles/…/publish`. */
  readonly path: string;
  readonly query: string;
  /** `null` for a path that no operation has. */
  readonly operationId: string | null;
  /** The request bore the dry-run header. */
  readonly dryRun: boolean;
  readonly idempotencyKey: string | null;
  /** The body as text. */
  readonly body: string;
  status: number | null;
  replayed: boolean;
  /** The kind of fault that was injected. */
  fault: string | null;
}

/** Requests kept for looking at; counters go on beyond it. */
const KEPT = 20_000;

export class RequestLog {
  private readonly kept: RequestRecord[] = [];
  private readonly counts = new Map<string, number>();
  private total = 0;
  private tooManyRequests = 0;

  add(request: Omit<RequestRecord, 'sequence' | 'status' | 'replayed' | 'fault'>): RequestRecord {
    this.total += 1;
    const name = countedName(request.operationId, request.dryRun);
    this.counts.set(name, (this.counts.get(name) ?? 0) + 1);
    const record: RequestRecord = {
      ...request,
      sequence: this.total,
      status: null,
      replayed: false,
      fault: null,
    };
    this.kept.push(record);
    if (this.kept.length > KEPT) this.kept.shift();
    return record;
  }

  answered(record: RequestRecord, status: number): void {
    record.status = status;
    if (status === 429) this.tooManyRequests += 1;
  }

  all(): readonly RequestRecord[] {
    return this.kept;
  }

  /** Requests by operation, dry runs apart, and how many were answered 429. */
  summary(): { total: number; byOperation: Record<string, number>; tooManyRequests: number } {
    return {
      total: this.total,
      byOperation: Object.fromEntries([...this.counts].sort(([a], [b]) => a.localeCompare(b))),
      tooManyRequests: this.tooManyRequests,
    };
  }
}

/** `createBundle`, `createBundle:dryRun`, or `unknown` for a path of no operation. */
export function countedName(operationId: string | null, dryRun: boolean): string {
  if (operationId === null) return 'unknown';
  return dryRun ? `${operationId}:dryRun` : operationId;
}
