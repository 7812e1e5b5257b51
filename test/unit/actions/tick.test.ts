import { tick } from '../../../src/actions/tick';
import { type RunRecord, readRuns } from '../../../src/runs/runRecords';
import { aRun } from '../../support/builders/aRun';
import { fileWithRuns } from '../../support/builders/fileWithRuns';
import type { ScriptedPorts } from '../../support/builders/ports';

const BOB = 'bob@agency.example';

describe('the clock trigger', () => {
  const ticked = (runs: readonly RunRecord[], change: (ports: ScriptedPorts) => void = () => undefined) => {
    const ports = fileWithRuns(runs);
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
