import { Refusal } from './refusal';

export type Scope = '*' | 'read' | 'write';

/** A key as options and the world control give it. */
export interface ApiKeySeed {
  /** `sk_` + 64 lower-case hex digits (CONTRACT 1.2). */
  readonly key: string;
  /** The workspace it acts in; when absent that of the known key, else the first one. */
  readonly workspace?: string;
  readonly scopes?: readonly Scope[];
  readonly revoked?: boolean;
  /** ISO 8601; an expired key is refused like a revoked one (inferred). */
  readonly expiresAt?: string;
}

export interface ApiKey extends ApiKeySeed {
  readonly workspace: string;
}

const KEY_FORM = /^sk_[0-9a-f]{64}$/;

export class ApiKeys {
  private readonly keys = new Map<string, ApiKey>();

  constructor(private readonly defaultWorkspace: string) {}

  /** Adds a key, or replaces the one of that text, which stays in its workspace unless another is named. */
  put(seed: ApiKeySeed): void {
    const workspace = seed.workspace ?? this.keys.get(seed.key)?.workspace ?? this.defaultWorkspace;
    this.keys.set(seed.key, { ...seed, workspace });
  }

  /** The key of the request, or 401 (CONTRACT 1.2, 5.1). A bearer token is not looked at. */
  authenticate(headers: Headers, nowMs: number): ApiKey | Refusal {
    const text = headers.get('X-API-Key');
    if (text === null || text === '') {
      return new Refusal(401, 'AUTH_MISSING_KEY', 'Send your API key in the X-API-Key header.');
    }
    const key = KEY_FORM.test(text) ? this.keys.get(text) : undefined;
    if (key === undefined) return new Refusal(401, 'AUTH_INVALID_KEY', 'This API key is not known.');
    const expired = key.expiresAt !== undefined && Date.parse(key.expiresAt) <= nowMs;
    if (key.revoked || expired) {
      return new Refusal(401, 'AUTH_REVOKED_KEY', 'This API key is no longer valid.');
    }
    return key;
  }
}

/** What is wrong with a seed, or `null`. */
export function problemOfKey({ key, expiresAt }: ApiKeySeed): string | null {
  if (typeof key !== 'string' || !KEY_FORM.test(key))
    return 'A key must be sk_ and 64 lower-case hex digits.';
  if (expiresAt === undefined || !Number.isNaN(Date.parse(expiresAt))) return null;
  return `expiresAt "${expiresAt}" is no time in ISO 8601.`;
}

/** 403 when the key's scopes do not cover the method; code and status are inferred (CONTRACT 1.2). */
export function refuseScope(key: ApiKey, method: string): Refusal | null {
  const needed: Scope = method === 'GET' ? 'read' : 'write';
  const scopes = key.scopes ?? ['*'];
  if (scopes.includes('*') || scopes.includes(needed)) return null;
  const message = `This API key lacks the scope ${needed}.`;
  return new Refusal(403, 'AUTH_INSUFFICIENT_SCOPE', message, { required_scope: needed });
}
