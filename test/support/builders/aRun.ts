import type { RunRecord } from '../../../src/runs/runRecords';

/** A sending that was just confirmed. */
export function aRun(more: Partial<RunRecord> = {}): RunRecord {
  return {
    id: 'r-1',
    status: 'queued',
    planHash: 'a'.repeat(64),
    owner: 'ann@agency.example',
    startedAt: '2026-11-23T08:00:00.000Z',
    wakeAt: null,
    profile: null,
    planned: 3,
    idleSteps: 0,
    requests: 0,
    message: '',
    ...more,
  };
}
