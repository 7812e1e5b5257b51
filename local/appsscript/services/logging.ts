/** `console` and `Logger`: lines for the execution's log. */
import type { LogLevel } from '../execution/protocol';
import { worker } from './bridge';
import { emulating, ServiceObject } from './serviceObject';

function shown(value: unknown): string {
  if (typeof value === 'string') return value;
  if (value instanceof Error) return value.stack ?? String(value);
  if (value instanceof ServiceObject || typeof value !== 'object' || value === null) return String(value);
  try {
    return JSON.stringify(value) ?? String(value);
  } catch {
    return String(value);
  }
}

/** `%s` and its like take the values that follow. */
function formatted(values: readonly unknown[]): string {
  const [first, ...rest] = values;
  if (typeof first !== 'string' || !/%[sdifjoO]/.test(first)) return values.map(shown).join(' ');
  const line = first.replace(/%[sdifjoO]/g, (mark) => (rest.length === 0 ? mark : shown(rest.shift())));
  return [line, ...rest.map(shown)].join(' ');
}

function logger(level: LogLevel): (...values: unknown[]) => void {
  return (...values) => worker().log(level, formatted(values));
}

export const platformConsole = {
  log: logger('log'),
  info: logger('info'),
  warn: logger('warn'),
  error: logger('error'),
  debug: logger('debug'),
  time: (): void => undefined,
  timeEnd: (): void => undefined,
};

type Google = GoogleAppsScript.Base.Logger;

/** The service behind `Logger`. */
export class Logger extends ServiceObject implements Pick<Google, 'log' | 'clear' | 'getLog'> {
  #lines: string[] = [];

  override get [Symbol.toStringTag](): string {
    return 'Logger';
  }

  log(...values: unknown[]): Google {
    const line = formatted(values);
    this.#lines.push(line);
    worker().log('info', line);
    return emulating(this);
  }

  clear(): void {
    this.#lines = [];
  }

  getLog(): string {
    return this.#lines.map((line) => `${line}\n`).join('');
  }
}
