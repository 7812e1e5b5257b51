/** What comes out of an execution (PLATFORM 6): the value as JSON, or the error. */
import type { CallContext, Outcome, ThrownError } from '../execution/protocol';
import { ServiceObject } from './serviceObject';

/** Only lines of the add-on's own code: paths of this machine are nobody's business. */
function ownStack(error: Error): string {
  const lines = (error.stack ?? '').split('\n').filter((line) => /\bCode:\d+/.test(line));
  return [String(error), ...lines].join('\n');
}

export function describe(thrown: unknown): ThrownError {
  if (thrown instanceof Error) {
    return { name: thrown.name, message: thrown.message, stack: ownStack(thrown) };
  }
  return { name: 'Error', message: String(thrown), stack: '' };
}

/** The value for the host; a sidebar gets what `google.script.run` would deliver. */
export function returned(value: unknown, context: CallContext): Outcome {
  try {
    const delivered = context === 'sidebar' ? delivery(value) : value;
    return { kind: 'returned', value: JSON.stringify(delivered) ?? 'null' };
  } catch (error) {
    if (context === 'sidebar') return { kind: 'threw', error: describe(error) };
    return { kind: 'returned', value: 'null' };
  }
}

/** A date or a service object anywhere makes the whole result vanish. */
function delivery(value: unknown): unknown {
  return vanishes(value, []) ? null : transferred(value);
}

function vanishes(value: unknown, above: readonly object[]): boolean {
  if (typeof value !== 'object' || value === null || above.includes(value)) return false;
  if (value instanceof Date || value instanceof ServiceObject) return true;
  return Object.values(value).some((item) => vanishes(item, [...above, value]));
}

function transferred(value: unknown): unknown {
  if (value === undefined) return null;
  if (typeof value === 'function') return String(value);
  if (typeof value !== 'object' || value === null) return value;
  if (value instanceof Uint8Array || value instanceof Uint8ClampedArray) {
    throw new Error('The script completed but the returned value is not a supported return type.');
  }
  if (Array.isArray(value)) return value.map(transferred);
  if (value instanceof Number || value instanceof Boolean || value instanceof String) return {};
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, transferred(item)]));
}
