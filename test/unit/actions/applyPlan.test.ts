import { applyPlan } from '../../../src/actions/applyPlan';
import { readPlanMark, storePlan } from '../../../src/actions/planStore';
import type { HttpResult } from '../../../src/ports';
import { openOrderBook } from '../../../src/runs/orderBook';
import { isStopRequested, type RunRecord, readRuns } from '../../../src/runs/runRecords';
import { agency } from '../../support/builders/agency';
import { aRun } from '../../support/builders/aRun';
import { videos } from '../../support/builders/aVideo';
import { fileWithRuns } from '../../support/builders/fileWithRuns';
import { planOf } from '../../support/builders/plans';
import { previewed } from '../../support/builders/runs';

const BOB = 'bob@agency.example';
const MINUTE_MS = 60_000;
const PLAN = planOf(previewed(agency({ videos: videos(2) })));

/** A colleague's sending is open, and a new preview stands ready. */
function behind(run: Partial<RunRecord>, answers: readonly (boolean | string)[]) {
  const first = aRun({ owner: BOB, status: 'waiting', ...run });
  const ports = fileWithRuns([first], answers);
  storePlan(ports, PLAN);
  return { ports, first };
}
const profile = (email: string): HttpResult => ({
  kind: 'answer',
  status: 200,
  headers: {},
  body: JSON.stringify({ data: { email, credits: 100 } }),
});

describe('a new sending behind a colleague’s', () => {
  it('is queued while that one moves', () => {
    const { ports, first } = behind({}, [true]);
    openOrderBook(ports).add(new Map([['b-3f9a1c-000000000009', 'made-9']]));
    ports.nowMs += 15 * MINUTE_MS;
    const result = applyPlan(ports, '1.0.0');
    expect(result).toMatchObject({ code: 'done', message: expect.stringContaining(BOB) });
    expect(readRuns(ports)).toMatchObject([first, { owner: ports.person, status: 'queued', profile: null }]);
    expect([readPlanMark(ports)?.status, ports.isArmed]).toEqual(['sending', true]);
  });

  it('remembers whose key confirmed it while the workbook owns no order', () => {
    const { ports } = behind({}, [true]);
    ports.http.sendAll = () => [profile('ann@agency.example')];
    expect(applyPlan(ports, '1.0.0').code).toBe('done');
    expect(readRuns(ports)[1]).toMatchObject({ status: 'queued', profile: 'ann@agency.example' });
  });

  it('that stands still is not queued: that one is offered to be closed first', () => {
    const { ports } = behind({}, ['yes']);
    ports.nowMs += 15 * MINUTE_MS + 1;
    expect([applyPlan(ports, '1.0.0').code, readRuns(ports)]).toEqual(['apply.closed', []]);
    expect(ports.shown[0]).toContain(`The sending of ${BOB} stands still`);
    expect([readPlanMark(ports)?.status, isStopRequested(ports, 'r-1')]).toEqual(['ready', true]);
  });

  it('is not queued behind one that stands still and is left so', () => {
    const { ports, first } = behind({}, ['no']);
    ports.nowMs += 60 * MINUTE_MS;
    expect([applyPlan(ports, '1.0.0').code, readRuns(ports)]).toEqual(['apply.cancelled', [first]]);
    expect(readPlanMark(ports)?.status).toBe('ready');
  });

  it('is queued behind one’s own, however long that stands still', () => {
    const { ports } = behind({ owner: 'ann@agency.example' }, [true]);
    openOrderBook(ports).add(new Map([['b-3f9a1c-000000000009', 'made-9']]));
    ports.nowMs += 60 * MINUTE_MS;
    expect([applyPlan(ports, '1.0.0').code, readRuns(ports).length]).toEqual(['done', 2]);
  });
});
