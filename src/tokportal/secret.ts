import { failed, ok, type Result } from '../domain/result';

const MASK = '•••';
const KEY_FORM = /^sk_[0-9a-f]{64}$/;
const KEY_LIKE = /sk_[0-9a-f]{8,}/gi;
/** What a copied key drags along: blanks, invisible characters, quotes. */
const SURROUNDINGS = /^[\s\u200B-\u200D\u2060"'`“”‘’]+|[\s\u200B-\u200D\u2060"'`“”‘’]+$/g;

/** A text that prints as `•••` wherever it ends up: in strings, JSON and consoles (DESIGN 7). */
export class Secret {
  /** The text itself. Only `transport.ts` calls this. */
  readonly reveal: () => string;

  constructor(text: string) {
    this.reveal = () => text;
  }

  toString(): string {
    return MASK;
  }

  toJSON(): string {
    return MASK;
  }

  [Symbol.for('nodejs.util.inspect.custom')](): string {
    return MASK;
  }
}

/** Reads a pasted API key: `sk_` and 64 lower-case hexadecimal digits (CONTRACT 1.2). */
export function parseApiKey(text: string): Result<Secret, 'empty' | 'malformed'> {
  const trimmed = text.replace(SURROUNDINGS, '');
  if (trimmed === '') return failed('empty');
  return KEY_FORM.test(trimmed) ? ok(new Secret(trimmed)) : failed('malformed');
}

/** Masks whatever looks like an API key, whole or cut, in a text that comes from outside. */
export function redactKeys(text: string): string {
  return text.replace(KEY_LIKE, `sk_${MASK}`);
}

/** The same for every text and key of a JSON value; `null` when it is nested too deeply to be written again. */
export function redactJson(json: unknown): unknown {
  try {
    return JSON.parse(redactKeys(JSON.stringify(json)));
  } catch {
    return null;
  }
}
