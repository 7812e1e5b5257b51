import {
  changeRuns,
  forgetRecords,
  isStopRequested,
  openRuns,
  type RunRecord,
  readRuns,
  requestStop,
  saveRuns,
  updateRun,
} from '../../../src/runs/runRecords';
import { aRun } from '../../support/builders/aRun';
import { scriptedPorts } from '../../support/builders/ports';

const many = (count: number, status: RunRecord['status'], from = 1) =>
  Array.from({ length: count }, (_, index) => aRun({ id: `r-${from + index}`, status }));
const ids = (runs: readonly RunRecord[]) => runs.map(({ id }) => id);

it('keeps runs in their order, and knows which are open', () => {
  const ports = scriptedPorts();
  expect(readRuns(ports)).toEqual([]);
  const runs = [
    aRun({ id: 'r-1', status: 'ended' }),
    aRun({ id: 'r-2', status: 'waiting', wakeAt: '2026-11-23T08:05:00.000Z' }),
    aRun({ id: 'r-3', status: 'queued' }),
    aRun({ id: 'r-4', status: 'running' }),
  ];
  expect(saveRuns(ports, runs)).toBe(true);
  expect(readRuns(ports)).toEqual(runs);
  expect(ids(openRuns(ports))).toEqual(['r-2', 'r-3', 'r-4']);
});

it('changes one run and no other', () => {
  const ports = scriptedPorts();
  saveRuns(ports, many(3, 'queued'));
  expect(updateRun(ports, 'r-2', { status: 'running', requests: 7 })).toBe(true);
  expect(readRuns(ports).map(({ status, requests }) => [status, requests])).toEqual([
    ['queued', 0],
    ['running', 7],
    ['queued', 0],
  ]);
  updateRun(ports, 'unknown', { status: 'ended' });
  expect(ids(openRuns(ports))).toEqual(['r-1', 'r-2', 'r-3']);
});

it('forgets the oldest ended runs first, and never an open one', () => {
  const ports = scriptedPorts();
  saveRuns(ports, [...many(15, 'ended'), ...many(10, 'waiting', 16)]);
  expect(ids(readRuns(ports))).toEqual(ids([...many(2, 'ended', 14), ...many(10, 'waiting', 16)]));
  saveRuns(ports, many(22, 'queued'));
  expect(openRuns(ports)).toHaveLength(22);
});

it('changes nothing without the lock, or where the property cannot be written', () => {
  const ports = scriptedPorts();
  saveRuns(ports, many(1, 'queued'));
  ports.isLockFree = false;
  expect(changeRuns(ports, () => [])).toBe(false);
  ports.isLockFree = true;
  ports.documentProperties.refuses = () => true;
  expect(changeRuns(ports, () => [])).toBe(false);
  expect(ids(readRuns(ports))).toEqual(['r-1']);
});

it('does not write more than a property holds', () => {
  const ports = scriptedPorts();
  const long = many(40, 'queued').map((run) => ({ ...run, message: 'x'.repeat(300) }));
  expect(saveRuns(ports, long)).toBe(false);
  expect(readRuns(ports)).toEqual([]);
});

it('holds twelve runs with sentences of any length, cut to 300 characters', () => {
  const ports = scriptedPorts();
  const message = '12 of 60 new orders paid and saved; 420 credits charged. '.repeat(20);
  const profile = `${'x'.repeat(50)}@agency.example`;
  const runs = many(12, 'waiting').map((run) => ({ ...run, message, profile }));
  expect(saveRuns(ports, runs)).toBe(true);
  const short = message.slice(0, 300);
  expect(readRuns(ports)).toEqual(runs.map((run) => ({ ...run, message: short })));
});

it('keeps no sentence of a run that is over', () => {
  const ports = scriptedPorts();
  saveRuns(ports, [aRun({ status: 'ended', message: 'Done.' }), aRun({ id: 'r-2', message: 'Begun.' })]);
  expect(readRuns(ports).map(({ message }) => message)).toEqual(['', 'Begun.']);
});

it('asks one run to stop, until the records are forgotten', () => {
  const ports = scriptedPorts();
  expect(requestStop(ports, 'r-1')).toBe(true);
  expect([isStopRequested(ports, 'r-1'), isStopRequested(ports, 'r-2')]).toEqual([true, false]);
  saveRuns(ports, many(1, 'queued'));
  forgetRecords(ports);
  expect([isStopRequested(ports, 'r-1'), readRuns(ports)]).toEqual([false, []]);
});
