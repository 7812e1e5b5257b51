import type { OperationName } from '../execution/operations';
import { isSpreadsheetCall, kindOf } from './operationKinds';
import type { Counters } from './options';

/** Counts service calls: of one execution, or of all since the last reset. */
export class CallCounters {
  #calls = new Map<string, number>();
  #spreadsheetCalls = 0;
  #fetches = 0;

  count(method: string, operation: OperationName): void {
    this.#calls.set(method, (this.#calls.get(method) ?? 0) + 1);
    if (isSpreadsheetCall(kindOf(operation))) this.#spreadsheetCalls += 1;
  }

  countFetches(requests: number): void {
    this.#fetches += requests;
  }

  add(other: Counters): void {
    for (const [method, times] of Object.entries(other.calls)) {
      this.#calls.set(method, (this.#calls.get(method) ?? 0) + times);
    }
    this.#spreadsheetCalls += other.spreadsheetCalls;
    this.#fetches += other.fetches;
  }

  read(): Counters {
    return {
      calls: Object.fromEntries([...this.#calls].sort(([a], [b]) => (a < b ? -1 : 1))),
      spreadsheetCalls: this.#spreadsheetCalls,
      fetches: this.#fetches,
    };
  }

  reset(): void {
    this.#calls = new Map();
    this.#spreadsheetCalls = 0;
    this.#fetches = 0;
  }
}
