import { manageRun } from '../../../src/actions/manageRun';
import { heldLease, takeLease } from '../../../src/runs/lease';
import {
  changeRuns,
  isStopRequested,
  type RunRecord,
  readRuns,
  updateRun,
} from '../../../src/runs/runRecords';
import { aRun } from '../../support/builders/aRun';
import { fileWithRuns } from '../../support/builders/fileWithRuns';
import { createIntent, opened } from '../../support/builders/journals';
import type { ScriptedPorts } from '../../support/builders/ports';

const BOB = 'bob@agency.example';
const MINUTE_MS = 60_000;

const onlyRun = (more: Partial<RunRecord>, answers: readonly string[] = []) => {
  const run = aRun({ message: '1 of 3 orders paid.', ...more });
  const ports = fileWithRuns([run], answers);
  return { run, ports, manage: () => manageRun(ports, '1.0.0', run) };
};
const runsLine = ({ workbook }: ScriptedPorts) => {
  const [headers = [], line = []] = workbook.rows('Runs');
  return Object.fromEntries(headers.map((header, index) => [header, line[index]]));
};

describe('a click on Send while one’s own sending is open', () => {
  it('shows where it stands, and leaves it on Cancel', () => {
    const { run, ports, manage } = onlyRun({ status: 'waiting' }, ['cancel']);
    expect(manage().code).toBe('apply.cancelled');
    expect(ports.shown[0]).toContain('1 of 3 orders paid.');
    expect([readRuns(ports), isStopRequested(ports, run.id)]).toEqual([[run], false]);
  });

  it('goes on with it on Yes', () => {
    const { ports, manage } = onlyRun({ status: 'waiting' }, ['yes']);
    expect([manage().code, readRuns(ports)]).toEqual(['apply.planSpoilt', []]);
  });

  it('stops it on No, and asks TokPortal nothing', () => {
    const { ports, manage } = onlyRun({ status: 'waiting' }, ['no']);
    expect([manage().code, readRuns(ports)]).toEqual(['apply.stopped', []]);
    expect(runsLine(ports)).toMatchObject({ Status: 'stopped' });
  });

  it.each([
    ['yes', 'apply.stopping', true],
    ['no', 'apply.cancelled', false],
    ['closed', 'apply.cancelled', false],
  ])('that another script sends just now only offers to stop it: %s', (answer, code, isStopped) => {
    const { run, ports, manage } = onlyRun({ status: 'running' }, [answer]);
    takeLease(ports, 'apply', run.owner);
    expect(manage().code).toBe(code);
    expect([isStopRequested(ports, run.id), readRuns(ports)]).toEqual([isStopped, [run]]);
    expect(ports.shown[0]).toContain('being sent right now');
  });

  it('says that it has ended, where it did while the question stood on the screen', () => {
    const { run, ports } = onlyRun({ status: 'waiting' });
    const choose = () => {
      changeRuns(ports, () => []);
      return 'yes' as const;
    };
    const asking = Object.create(ports, { dialogs: { value: { ...ports.dialogs, choose } } });
    expect(manageRun(asking, '1.0.0', run).code).toBe('apply.ended');
    expect(heldLease(ports, ports.clock.now())).toBeNull();
  });
});

describe('a click on Send while a colleague’s sending is open', () => {
  it.each([
    ['begun just now', { status: 'running' as const }, 0],
    ['begun a quarter of an hour ago', { status: 'running' as const }, 15 * MINUTE_MS],
    ['that waits', { status: 'waiting' as const, wakeAt: '2026-11-23T09:00:00.000Z' }, 70 * MINUTE_MS],
  ])('%s tells who sends, and asks nothing', (_name, more, laterMs) => {
    const { run, ports, manage } = onlyRun({ owner: BOB, ...more }, ['yes']);
    ports.nowMs += laterMs;
    const result = manage();
    expect([result.code, result.message.includes(BOB)]).toEqual(['apply.othersRun', true]);
    expect([ports.shown, readRuns(ports)]).toEqual([[], [run]]);
  });

  it('does not ask while a script of theirs holds the lease', () => {
    const { ports, manage } = onlyRun({ owner: BOB, status: 'running' }, ['yes']);
    ports.nowMs += 60 * MINUTE_MS;
    takeLease(ports, 'apply', BOB);
    expect(manage().code).toBe('apply.othersRun');
  });

  it.each(['no', 'closed'])('that stands still is left on %s', (answer) => {
    const { run, ports, manage } = onlyRun({ owner: BOB, status: 'running' }, [answer]);
    ports.nowMs += 15 * MINUTE_MS + 1;
    expect([manage().code, readRuns(ports), ports.shown.length]).toEqual(['apply.cancelled', [run], 1]);
  });

  it('that stands still is closed on Yes', () => {
    const { run, ports, manage } = onlyRun({ owner: BOB, status: 'waiting' }, ['yes']);
    ports.nowMs += 15 * MINUTE_MS + 1;
    expect([manage().code, readRuns(ports)]).toEqual(['apply.closed', []]);
    expect(isStopRequested(ports, run.id)).toBe(true);
    expect(runsLine(ports)).toMatchObject({ Status: 'stopped', Who: BOB });
    expect(String(runsLine(ports).Message)).toContain(`Closed by ${ports.person}`);
  });

  it.each([
    ['went on', (ports: ScriptedPorts) => void updateRun(ports, 'r-1', { wakeAt: ports.clock.now() })],
    ['is being sent', (ports: ScriptedPorts) => void takeLease(ports, 'apply', BOB)],
    ['ended', (ports: ScriptedPorts) => void changeRuns(ports, () => [])],
  ])('is not closed where it %s while the question stood on the screen', (_name, meanwhile) => {
    const { run, ports } = onlyRun({ owner: BOB, status: 'waiting' });
    ports.nowMs += 20 * MINUTE_MS;
    let left = readRuns(ports);
    const ask = () => {
      meanwhile(ports);
      left = readRuns(ports);
      return 'yes' as const;
    };
    const asking = Object.create(ports, { dialogs: { value: { ...ports.dialogs, ask } } });
    expect(manageRun(asking, '1.0.0', run).code).toBe('apply.othersRun');
    expect([readRuns(ports), isStopRequested(ports, run.id)]).toEqual([left, false]);
  });

  it('is remembered with its plan while a payment of it is in doubt', () => {
    const { run, ports, manage } = onlyRun({ owner: BOB, status: 'waiting' }, ['yes']);
    opened(ports).appendVerified([createIntent(1)]);
    ports.nowMs += 20 * MINUTE_MS;
    manage();
    expect(readRuns(ports)).toEqual([{ ...run, status: 'ended', wakeAt: null, message: '' }]);
  });
});
