/**
 * Arguments as the platform's methods take them: a parameter accepts a value and turns it into what the method
 * works with, or refuses it. No fitting overload is the platform's "don't match the method signature" (PLATFORM 5.2).
 */
import { exception } from './exception';

export type Parameter<T> = (value: unknown) => { readonly value: T } | null;
type Shape = readonly Parameter<unknown>[];
type Taken<S extends Shape> = { -readonly [I in keyof S]: S[I] extends Parameter<infer T> ? T : never };
type TakenOf<S> = S extends Shape ? Taken<S> : never;

export const anything: Parameter<unknown> = (value) => ({ value });

/** Numbers and booleans become text, as `setNote(25)` shows. */
export const text: Parameter<string> = (value) =>
  typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'
    ? { value: String(value) }
    : null;

export const flag: Parameter<boolean> = (value) => (typeof value === 'boolean' ? { value } : null);

/** An integer; fractions are cut off. */
export const whole: Parameter<number> = (value) => {
  if (typeof value !== 'number') return null;
  if (!Number.isFinite(value)) throw exception(`Cannot convert ${value} to int.`);
  return { value: Math.trunc(value) };
};

export const number: Parameter<number> = (value) => (typeof value === 'number' ? { value } : null);

export const date: Parameter<Date> = (value) => (value instanceof Date ? { value } : null);

/** A plain object, for options. */
export const record: Parameter<Record<string, unknown>> = (value) =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
    ? { value: value as Record<string, unknown> }
    : null;

const optionals = new WeakSet<Parameter<unknown>>();

/** May be left out; must stand last. */
export function optional<T>(parameter: Parameter<T>): Parameter<T | undefined> {
  const loose: Parameter<T | undefined> = (value) => (value === undefined ? { value } : parameter(value));
  optionals.add(loose);
  return loose;
}

export function nullable<T>(parameter: Parameter<T>): Parameter<T | null> {
  return (value) => (value === null || value === undefined ? { value: null } : parameter(value));
}

export function listOf<T>(parameter: Parameter<T>): Parameter<T[]> {
  return (value) => {
    if (!Array.isArray(value)) return null;
    const items: T[] = [];
    for (let index = 0; index < value.length; index++) {
      const item = parameter(value[index]);
      if (item === null) return null;
      items.push(item.value);
    }
    return { value: items };
  };
}

export function instance<T>(type: abstract new (...args: never[]) => T): Parameter<T> {
  return (value) => (value instanceof type ? { value: value as T } : null);
}

/**
 * The arguments by the first overload that fits; its length tells which.
 * @param method with its service, as the platform prints it: `SpreadsheetApp.Range.setValues`
 */
export function take<const S extends readonly Shape[]>(
  method: string,
  args: readonly unknown[],
  ...overloads: S
): TakenOf<S[number]> {
  for (const overload of overloads) {
    const taken = fitting(args, overload);
    if (taken !== null) return taken as TakenOf<S[number]>;
  }
  throw exception(
    `The parameters (${args.map(typeName).join(',')}) don't match the method signature for ${method}.`,
  );
}

function fitting(args: readonly unknown[], overload: Shape): unknown[] | null {
  if (args.length > overload.length) return null;
  const taken: unknown[] = [];
  for (const [index, parameter] of overload.entries()) {
    if (index >= args.length && !optionals.has(parameter)) return null;
    const item = parameter(args[index]);
    if (item === null) return null;
    taken.push(item.value);
  }
  return taken;
}

function typeName(value: unknown): string {
  if (value === null || value === undefined) return 'null';
  if (typeof value === 'string') return 'String';
  if (typeof value === 'boolean') return 'Boolean';
  if (typeof value === 'number') return 'number';
  if (Array.isArray(value)) return value.length === 0 ? 'Array' : `${typeName(value[0])}[]`;
  if (value instanceof Date) return 'Date';
  const tag = Object.prototype.toString.call(value).slice(8, -1);
  return tag === 'Object' ? '(class)' : tag === 'Function' ? 'function' : tag;
}
