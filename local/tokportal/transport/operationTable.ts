import type { Operation } from './operation';

export interface MatchedOperation {
  /** `null` for a path that the API does not have. */
  readonly operation: Operation | null;
  /** Path parameters by name, decoded. */
  readonly params: Readonly<Record<string, string>>;
}

interface Row {
  readonly operation: Operation;
  readonly segments: readonly string[];
}

/** Which operation a method and path call, over HTTP and in process alike; the first that matches wins. */
export class OperationTable {
  private readonly rows: readonly Row[];

  constructor(operations: readonly Operation[]) {
    this.rows = operations.map((operation) => ({ operation, segments: operation.path.split('/') }));
  }

  /** `path` is without the API prefix and still percent-encoded. */
  match(method: string, path: string): MatchedOperation {
    const sent = path.split('/');
    for (const { operation, segments } of this.rows) {
      const params = operation.method === method ? paramsOf(segments, sent) : null;
      if (params !== null) return { operation, params };
    }
    return { operation: null, params: {} };
  }
}

function paramsOf(segments: readonly string[], sent: readonly string[]): Record<string, string> | null {
  if (segments.length !== sent.length) return null;
  const params: Record<string, string> = {};
  for (const [index, segment] of segments.entries()) {
    const text = sent[index] ?? '';
    if (segment.startsWith('{') && text !== '') params[segment.slice(1, -1)] = decoded(text);
    else if (segment !== text) return null;
  }
  return params;
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
