import { invalidField, Refusal } from '../transport/refusal';

/** A JSON object as received. */
export type Fields = Readonly<Record<string, unknown>>;

/** The body as an object, or the refusal of everything else. */
export function fieldsOf(body: unknown): Fields | Refusal {
  if (typeof body === 'object' && body !== null && !Array.isArray(body)) return body as Fields;
  return new Refusal(400, 'VALIDATION_ERROR', 'The body must be a JSON object.');
}

/** A text of at most `maxLength` characters; absent gives `null`. Characters are code points (inferred). */
export function textField(fields: Fields, name: string, maxLength: number): string | null | Refusal {
  const value = fields[name];
  if (value === undefined) return null;
  if (typeof value !== 'string') return invalidField(name, 'must be a text');
  if ([...value].length > maxLength) return invalidField(name, `must have at most ${maxLength} characters`);
  return value;
}

export function booleanField(fields: Fields, name: string, absent: boolean): boolean | Refusal {
  const value = fields[name];
  if (value === undefined) return absent;
  return typeof value === 'boolean' ? value : invalidField(name, 'must be true or false');
}

export interface IntegerBounds {
  readonly min: number;
  readonly max: number;
  readonly absent: number;
}

export function integerField(fields: Fields, name: string, bounds: IntegerBounds): number | Refusal {
  const value = fields[name];
  if (value === undefined) return bounds.absent;
  if (typeof value !== 'number' || !Number.isInteger(value)) {
    return invalidField(name, 'must be a whole number');
  }
  if (value < bounds.min || value > bounds.max) {
    return invalidField(name, `must be from ${bounds.min} to ${bounds.max}`);
  }
  return value;
}

export function isHttpUrl(value: string): boolean {
  return URL.canParse(value) && /^https?:$/.test(new URL(value).protocol) && !/\s/.test(value);
}
