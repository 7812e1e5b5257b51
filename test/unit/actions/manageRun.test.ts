import { manageRun } from '../../../src/actions/manageRun';
import { tick } from '../../../src/actions/tick';
import { takeLease } from '../../../src/runs/lease';
import { isStopRequested, type RunRecord, readRuns, saveRuns } from '../../../src/runs/runRecords';
import { RUNS } from '../../../src/workbook/schema';
import { aRun } from '../../support/builders/aRun';
import { createIntent, journalOnly, opened } from '../../support/builders/journals';
import { type ScriptedPorts, scriptedPorts } from '../../support/builders/ports';
import { tabOf } from '../../support/tabOf';

const BOB = 'bob@agency.example';
const KEY = `sk_${'0123456789abcdef'.repeat(4)}`;
const MINUTE_MS = 60_000;

/** A connected file with these runs. Their plan is gone: a step that begins ends them, and sends nothing. */
function file(runs: readonly RunRecord[], answers: readonly string[] = []): ScriptedPorts {
  const workbook = journalOnly();
  workbook.addTab('_Plan', [['part', 'text', 'plan']]);
  workbook.addTab('Runs', tabOf(RUNS, []));
  const ports = scriptedPorts(answers, workbook);
  ports.userProperties.set(`tokportal.apiKey.${workbook.id}`, KEY);
  saveRuns(ports, runs);
  return ports;
}
const onlyRun = (more: Partial<RunRecord>, answers: readonly string[] = []) => {
  const run = aRun({ message: '1 of 3 orders paid.', ...more });
  const ports = file([run], answers);
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

  it('stops it on No, also where another script is sending just now', () => {
    const { run, ports, manage } = onlyRun({ status: 'running' }, ['no']);
    takeLease(ports, 'apply', run.owner);
    expect(manage().code).toBe('apply.stopping');
    expect([isStopRequested(ports, run.id), readRuns(ports)]).toEqual([true, [run]]);
  });

  it('says that it is being sent, where another script does so', () => {
    const { run, ports, manage } = onlyRun({ status: 'running' }, ['yes']);
    takeLease(ports, 'apply', run.owner);
    expect([manage().code, isStopRequested(ports, run.id)]).toEqual(['apply.busy', false]);
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

  it('is remembered with its plan while a payment of it is in doubt', () => {
    const { run, ports, manage } = onlyRun({ owner: BOB, status: 'waiting' }, ['yes']);
    opened(ports).appendVerified([createIntent(1)]);
    ports.nowMs += 20 * MINUTE_MS;
    manage();
    expect(readRuns(ports)).toEqual([{ ...run, status: 'ended', wakeAt: null }]);
  });
});

describe('the clock trigger', () => {
  const ticked = (runs: readonly RunRecord[], change: (ports: ScriptedPorts) => void = () => undefined) => {
    const ports = file(runs);
    ports.triggers.arm();
    change(ports);
    return { ports, result: tick(ports, '1.0.0') };
  };

  it('removes itself where nothing of its person is open', () => {
    const others = aRun({ owner: BOB, status: 'waiting' });
    for (const runs of [[], [others], [aRun({ status: 'ended' })]]) {
      const { ports, result } = ticked(runs);
      expect([result.code, ports.isArmed, readRuns(ports)]).toEqual(['done', false, runs]);
    }
  });

  it('waits for its time', () => {
    const run = aRun({ status: 'waiting', wakeAt: '2026-11-23T08:05:00.000Z' });
    const { ports, result } = ticked([run]);
    expect([result.ok, ports.isArmed, readRuns(ports)]).toEqual([true, true, [run]]);
    expect(result.message).toContain('08:05');
  });

  it.each([null, '2026-11-23T08:00:00.000Z'])('takes its run on when the time has come (%s)', (wakeAt) => {
    const { ports, result } = ticked([aRun({ status: 'waiting', wakeAt })]);
    expect([result.code, readRuns(ports)]).toEqual(['apply.planSpoilt', []]);
    expect(ports.isArmed).toBe(false);
  });

  it('lets a colleague’s run go first', () => {
    const runs = [aRun({ owner: BOB, status: 'waiting' }), aRun({ id: 'r-2' })];
    const { ports, result } = ticked(runs);
    expect([result.ok, ports.isArmed, readRuns(ports)]).toEqual([true, true, runs]);
  });

  it('begins one’s second run only after the first', () => {
    const waiting = aRun({ status: 'waiting', wakeAt: '2026-11-23T08:05:00.000Z' });
    const { ports } = ticked([waiting, aRun({ id: 'r-2' })]);
    expect(readRuns(ports)).toEqual([waiting, aRun({ id: 'r-2' })]);
    const { ports: later } = ticked([aRun({ status: 'waiting' }), aRun({ id: 'r-2' })]);
    expect([later.isArmed, readRuns(later)]).toEqual([true, [aRun({ id: 'r-2' })]]);
  });

  it('goes on with an update of its person where nothing is to be sent', () => {
    const refresh = (owner: string) => (ports: ScriptedPorts) => {
      ports.userProperties.texts.clear();
      ports.properties.set('tokportal.refresh', JSON.stringify({ owner, since: '2026-11-23T07:00:00.000Z' }));
    };
    expect(ticked([], refresh('ann@agency.example')).result.code).toBe('connect.missing');
    expect(ticked([], refresh(BOB)).result.code).toBe('done');
  });
});
