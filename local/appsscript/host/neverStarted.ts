import type { ExecutionResult } from './options';

/** The result of a call that the platform refuses before any code runs. */
export function neverStarted(message: string, now: number): ExecutionResult {
  const moment = new Date(now).toISOString();
  return {
    outcome: 'threw',
    value: null,
    error: { name: 'Error', message, stack: '' },
    logs: [],
    dialogs: [],
    pages: [],
    notEmulated: [],
    calls: {},
    spreadsheetCalls: 0,
    fetches: 0,
    scriptCpuMs: 0,
    startedAt: moment,
    endedAt: moment,
  };
}
