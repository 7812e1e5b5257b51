import { storePlan } from '../../../src/actions/planStore';
import { LONG_STEP, SHORT_STEP, type StepBudget, stepRun } from '../../../src/actions/runStep';
import { heldLease, takeLease } from '../../../src/runs/lease';
import { type RunRecord, readRuns, requestStop, saveRuns, updateRun } from '../../../src/runs/runRecords';
import { aRun } from '../../support/builders/aRun';
import { fileWithRuns } from '../../support/builders/fileWithRuns';
import { aPlan } from '../../support/builders/plans';
import type { ScriptedPorts } from '../../support/builders/ports';

const IDLE_STEPS_MAX = 20;
const KEY = `sk_${'0123456789abcdef'.repeat(4)}`;

/** A run whose plan can still be read, before TokPortal is asked anything. */
function entered(more: Partial<RunRecord> = {}) {
  const ports = fileWithRuns([]);
  const run = aRun({ planHash: storePlan(ports, aPlan([])), ...more });
  saveRuns(ports, [run]);
  const step = (budget: StepBudget = LONG_STEP) => stepRun(ports, '1.0.0', run, budget);
  return { ports, run, step };
}
const isLeaseFree = (ports: ScriptedPorts) => heldLease(ports, ports.clock.now()) === null;
/** The spreadsheet refuses its next reading. */
const fails = ({ workbook }: ScriptedPorts, text = 'Service Spreadsheets failed') =>
  workbook.before('readTab', () => {
    throw new Error(text);
  });

describe('a step looks at its run again once it holds the lease', () => {
  it('and sends nothing where it has ended meanwhile', () => {
    const { ports, step } = entered();
    saveRuns(ports, []);
    expect([step().code, isLeaseFree(ports), ports.armed]).toEqual(['apply.ended', true, 0]);
    saveRuns(ports, [aRun({ status: 'ended' })]);
    expect([step().code, readRuns(ports)[0]?.status]).toEqual(['apply.ended', 'ended']);
  });

  it('and counts on from what stands there now', () => {
    const { ports, run, step } = entered();
    updateRun(ports, run.id, { requests: 7, idleSteps: 3 });
    fails(ports);
    step();
    expect(readRuns(ports)).toMatchObject([{ requests: 7, idleSteps: 4 }]);
  });

  it('and leaves it to the script that holds it', () => {
    const { ports, run, step } = entered();
    takeLease(ports, 'apply', run.owner);
    expect([step().code, readRuns(ports), isLeaseFree(ports)]).toEqual(['apply.busy', [run], false]);
  });
});

describe('steps that can send nothing', () => {
  it.each([
    ['a long one', LONG_STEP, 1],
    ['a short one', SHORT_STEP, 0],
  ])('are counted before they work: %s', (_name, budget, idleSteps) => {
    const { ports, step } = entered();
    let seen: readonly RunRecord[] = [];
    ports.workbook.before('readTab', () => {
      seen = readRuns(ports);
    });
    step(budget);
    expect(seen).toMatchObject([{ status: 'running', wakeAt: null, idleSteps }]);
  });

  it('are counted once each, though they fail', () => {
    const { ports, step } = entered();
    for (let count = 1; count <= 3; count += 1) {
      fails(ports);
      step();
      expect(readRuns(ports)).toMatchObject([{ status: 'waiting', idleSteps: count }]);
    }
    fails(ports);
    step(SHORT_STEP);
    expect(readRuns(ports)).toMatchObject([{ status: 'waiting', idleSteps: 3 }]);
  });

  it('end the run after twenty of them', () => {
    const { ports, step } = entered({ idleSteps: IDLE_STEPS_MAX - 2 });
    fails(ports);
    expect([step().code, readRuns(ports).length]).toEqual(['apply.waiting', 1]);
    fails(ports);
    expect([step().code, readRuns(ports), ports.isArmed]).toEqual(['run.platform', [], false]);
  });
});

describe('what the platform throws', () => {
  it('ends the step and not the run, which goes on in a minute', () => {
    const { ports, step } = entered();
    fails(ports);
    const { code, message } = step();
    expect([code, isLeaseFree(ports), ports.isArmed]).toEqual(['apply.waiting', true, true]);
    expect(message).toContain('“Service Spreadsheets failed”');
    expect(readRuns(ports)).toMatchObject([
      { status: 'waiting', wakeAt: '2026-11-23T08:01:00.000Z', message },
    ]);
  });

  it('is told without a key, and not at length', () => {
    const { ports, step } = entered();
    fails(ports, `Request with ${KEY} failed. ${'x'.repeat(500)}`);
    const { message } = step();
    expect(message).not.toContain(KEY);
    expect(message.length).toBeLessThan(450);
  });

  it('takes the lease from nobody, also where nothing can be written down', () => {
    const { ports, step } = entered();
    const { arm } = ports.triggers;
    ports.triggers.arm = () => {
      throw new Error('This script has too many triggers');
    };
    expect(() => step()).toThrow('too many triggers');
    expect(isLeaseFree(ports)).toBe(true);
    ports.triggers.arm = arm;
  });

  it('by the Runs tab does not keep the run from being remembered as waiting', () => {
    const { ports, step } = entered();
    const { readTab } = ports.workbook;
    ports.workbook.readTab = () => {
      throw new Error('Service Spreadsheets failed');
    };
    expect(() => step()).toThrow('Service Spreadsheets failed');
    ports.workbook.readTab = readTab;
    expect(readRuns(ports)).toMatchObject([{ status: 'waiting', idleSteps: 1 }]);
    expect(isLeaseFree(ports)).toBe(true);
  });
});

it('hears a stop before it asks TokPortal or reads the plan', () => {
  const { ports, run, step } = entered();
  requestStop(ports, run.id);
  const { code, message } = step();
  expect([code, readRuns(ports), ports.isArmed, isLeaseFree(ports)]).toEqual([
    'apply.stopped',
    [],
    false,
    true,
  ]);
  expect(message).toContain('what was paid is saved');
});

it('does not hear the stop of another run', () => {
  const { ports, step } = entered();
  requestStop(ports, 'r-other');
  fails(ports);
  expect(step().code).toBe('apply.waiting');
});
