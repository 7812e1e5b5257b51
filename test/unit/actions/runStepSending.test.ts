import { storePlan } from '../../../src/actions/planStore';
import { LONG_STEP, stepRun } from '../../../src/actions/runStep';
import { spreadsheetTag } from '../../../src/actions/spreadsheetTag';
import type { HttpRequest, HttpResult } from '../../../src/ports';
import { rebuildJournal } from '../../../src/runs/rebuildJournal';
import { readRuns, saveRuns } from '../../../src/runs/runRecords';
import { readAgency } from '../../../src/workbook/readAgency';
import { BUNDLES, CAMPAIGNS, CLIENTS, PLAN, VIDEOS } from '../../../src/workbook/schema';
import { aRun } from '../../support/builders/aRun';
import { COSTS } from '../../support/builders/facts';
import { fileWithRuns } from '../../support/builders/fileWithRuns';
import { createIntent, opened } from '../../support/builders/journals';
import { planOf } from '../../support/builders/plans';
import { tabOf } from '../../support/tabOf';

const REFUSED = { error: { code: 'VALIDATION_ERROR', message: 'No.', details: {} } };

function answered(status: number, body: unknown): HttpResult {
  return { kind: 'answer', status, headers: {}, body: JSON.stringify(body) };
}

/** One order was previewed and confirmed. TokPortal tells its prices and refuses everything else. */
function confirmed(profile: string | null = null, me = 'ann@agency.example') {
  const ports = fileWithRuns([]);
  const rowId = `b-${spreadsheetTag(ports)}-000000000001`;
  const client = { client_id: 'acme', name: 'Acme Ltd' };
  const campaign = { client_id: 'acme', campaign_id: 'spring' };
  const order = { ready: true, campaign: 'acme-spring', bundle_type: 'account_only', platform: 'tiktok' };
  const account = { country: 'USA', username: 'acme.one', visible_name: 'Acme', biography: 'Shoes' };
  const picture = { profile_picture_url: 'https://media.acme.example/logo.png' };
  const cells = { ...order, ...account, ...picture, row_id: rowId, reference: 'order-1' };
  ports.workbook.addTab('Clients', tabOf(CLIENTS, [client]));
  ports.workbook.addTab('Campaigns', tabOf(CAMPAIGNS, [campaign]));
  ports.workbook.addTab('Bundles', tabOf(BUNDLES, [cells]));
  ports.workbook.addTab('Videos', tabOf(VIDEOS, []));
  ports.workbook.addTab('Plan', tabOf(PLAN, []));
  const read = readAgency(ports.workbook);
  if (read.kind === 'blocked') throw new Error('A tab is blocked.');
  const run = aRun({ planHash: storePlan(ports, planOf(read.tables.rows)), profile });
  saveRuns(ports, [run]);
  const sent: string[] = [];
  ports.http.sendAll = (requests: readonly HttpRequest[]) =>
    requests.map(({ method, url }) => {
      sent.push(`${method} ${new URL(url).pathname.split('/').pop()}`);
      if (url.endsWith('/credit-costs')) return answered(200, { data: { costs: COSTS } });
      if (url.endsWith('/me')) return answered(200, { data: { email: me, credits: 100 } });
      return answered(400, REFUSED);
    });
  return { ports, run, rowId, sent, step: () => stepRun(ports, '1.0.0', run, LONG_STEP) };
}

it('sends the order that was confirmed', () => {
  const { ports, sent, step } = confirmed();
  step();
  expect(sent).toEqual(['GET credit-costs', 'POST bundles']);
  expect(readRuns(ports)).toEqual([]);
});

it('sends no second request for a payment of its own that a rebuilt journal knows by its key only', () => {
  const { ports, rowId, sent, step } = confirmed();
  opened(ports).appendVerified([createIntent(1, { rowId, key: `${rowId}:create:1:unknown` })]);
  ports.workbook.rows('_Journal').splice(1);
  expect(rebuildJournal(ports, ports.clock.now())).toBe(true);
  step();
  expect(sent).toEqual(['GET credit-costs']);
  expect([...opened(ports).summary().inDoubt]).toEqual([rowId]);
  // Kept for the next preview, which looks the payment up.
  expect(readRuns(ports)).toMatchObject([{ status: 'ended' }]);
});

it.each([
  ['the profile that confirmed it', 'ann@agency.example', ['GET credit-costs', 'GET me', 'POST bundles']],
  ['another profile', 'bob@agency.example', ['GET credit-costs', 'GET me']],
])('while the workbook owns no order, asks whose key it is: %s', (_name, me, expected) => {
  const { ports, sent, step } = confirmed('ann@agency.example', me);
  const { code } = step();
  expect(sent).toEqual(expected);
  expect(code === 'apply.otherWorkspace').toBe(me === 'bob@agency.example');
  expect(readRuns(ports)).toEqual([]);
});
