import type { OperationKind } from './operationKinds';

/** What calls cost in time: a model, not a measurement (PLATFORM 8). Milliseconds. */
export interface LatencyModel {
  readonly executionStartMs: number;
  /** First read of the spreadsheet in an execution. */
  readonly coldReadMs: number;
  readonly readMs: number;
  readonly bufferedWriteMs: number;
  /** Applying buffered writes: by flush, or because something is read. */
  readonly flushMs: number;
  readonly propertyGetMs: number;
  readonly propertySetMs: number;
  readonly cacheGetMs: number;
  readonly cachePutMs: number;
  /** On top of the server's time. */
  readonly fetchMs: number;
  readonly fetchAllMs: number;
}

export const NO_LATENCY: LatencyModel = {
  executionStartMs: 0,
  coldReadMs: 0,
  readMs: 0,
  bufferedWriteMs: 0,
  flushMs: 0,
  propertyGetMs: 0,
  propertySetMs: 0,
  cacheGetMs: 0,
  cachePutMs: 0,
  fetchMs: 0,
  fetchAllMs: 0,
};

/** The default of PLATFORM 8; label results as modelled. */
export const MODELLED_LATENCY: LatencyModel = {
  executionStartMs: 700,
  coldReadMs: 300,
  readMs: 60,
  bufferedWriteMs: 5,
  flushMs: 500,
  propertyGetMs: 30,
  propertySetMs: 60,
  cacheGetMs: 3,
  cachePutMs: 90,
  fetchMs: 100,
  fetchAllMs: 500,
};

/** What one call costs, but for fetches: their time is known when the server has answered. */
export function latencyOf(
  kind: OperationKind,
  latency: LatencyModel,
  spreadsheet: { readonly isFirstRead: boolean; readonly applies: boolean },
): number {
  const applyingMs = spreadsheet.applies ? latency.flushMs : 0;
  switch (kind) {
    case 'read':
    case 'extent':
    case 'change':
      return (spreadsheet.isFirstRead ? latency.coldReadMs : latency.readMs) + applyingMs;
    case 'flush':
      return applyingMs;
    case 'write':
      return latency.bufferedWriteMs;
    case 'propertyGet':
      return latency.propertyGetMs;
    case 'propertySet':
      return latency.propertySetMs;
    case 'cacheGet':
      return latency.cacheGetMs;
    case 'cachePut':
      return latency.cachePutMs;
    default:
      return 0;
  }
}
