import type { Interception } from '../../local/appsscript/runtime';
import { DAILY } from '../support/agencyRows';
import { type AgencyWorld, useAgencies } from '../support/agencyWorld';

const open = useAgencies({ model: 'arrays' });
const A_DAY_AND_MORE = 26 * 3_600_000;
const PROFILE = ['text:acme.new', 'text:Acme New', 'text:', 'ok'];
const PRICE = 8;

async function sent(): Promise<AgencyWorld> {
  const world = await open();
  await world.preview();
  expect((await world.send()).ok).toBe(true);
  return world;
}

const change = (world: AgencyWorld, killAfterCalls?: number) =>
  world.play('changeProfile', PROFILE, {
    selection: { sheet: 'Bundles', ranges: ['A4:A4'] },
    ...(killAfterCalls === undefined ? {} : { killAfterCalls }),
  });
const resolved = (world: AgencyWorld, done: boolean) =>
  world.sandbox.manager({ action: 'resolveEdit', saved_account_id: DAILY.id, done });
const isEdit = (request: { readonly method: string; readonly url: string }) =>
  request.method.toLowerCase() === 'post' && request.url.endsWith('/edit-request');

/** The service call that sends the request. */
async function sendingCall(): Promise<number> {
  const world = await sent();
  let last = 0;
  let at = 0;
  world.beforeService = ({ index }) => {
    last = index;
    return undefined;
  };
  world.intercept = (request) => {
    if (isEdit(request)) at = last;
    return undefined;
  };
  expect((await change(world)).ok).toBe(true);
  return at;
}

/** The change was paid, and the script was killed before it could write that down. */
async function killedAfterPaying(): Promise<{ readonly world: AgencyWorld; readonly before: number }> {
  const at = await sendingCall();
  const world = await sent();
  const before = world.sandbox.state().balance;
  expect((await change(world, at + 1)).code).toBe('killed');
  expect(before - world.sandbox.state().balance).toBe(PRICE);
  return { world, before };
}

test('managers had finished it a day before anybody could look it up: it is found, and not paid again', async () => {
  const { world, before } = await killedAfterPaying();
  world.wait(A_DAY_AND_MORE);
  resolved(world, true);
  await world.goOn();
  expect(before - world.sandbox.state().balance).toBe(PRICE);
  expect(world.cells.columnTexts('Runs', 'Credits').at(-1)).toBe(String(PRICE));
});

test('managers had rejected it: its charge tells, and it is not paid again', async () => {
  const { world, before } = await killedAfterPaying();
  world.wait(A_DAY_AND_MORE);
  resolved(world, false);
  await world.goOn();
  expect(before - world.sandbox.state().balance).toBe(PRICE);
  expect(world.cells.columnTexts('Runs', 'Credits').at(-1)).toBe(String(PRICE));
});

test('rejected, and the charges may not be seen: it stays blocked, and the preview says so', async () => {
  const { world, before } = await killedAfterPaying();
  world.wait(A_DAY_AND_MORE);
  resolved(world, false);
  world.intercept = ({ url }): Interception | undefined =>
    url.includes('/credits/history')
      ? {
          kind: 'respond',
          status: 403,
          body: JSON.stringify({ error: { code: 'FORBIDDEN', message: 'No' } }),
        }
      : undefined;
  await world.goOn();
  expect(world.openRuns()).toEqual([]);
  const preview = await world.preview({ selection: { sheet: 'Bundles', ranges: ['A1'] } });
  expect(preview.shown).toContain('“@acme.new” was ordered and paid');
  expect((await change(world)).code).toBe('verb.inDoubt');
  expect(before - world.sandbox.state().balance).toBe(PRICE);
});

test('the next preview finds what the sending could not look up, with its charge', async () => {
  const world = await sent();
  const before = world.sandbox.state().balance;
  let isSilent = false;
  world.intercept = (request): Interception | undefined => {
    if (isEdit(request)) {
      isSilent = true;
      return { kind: 'lost' };
    }
    return isSilent ? { kind: 'refuse' } : undefined;
  };
  await change(world);
  await world.goOn(60);
  expect(world.openRuns()).toEqual([]);
  world.wait(A_DAY_AND_MORE);
  resolved(world, true);
  world.intercept = null;
  await world.preview({ selection: { sheet: 'Bundles', ranges: ['A1'] } });
  expect(before - world.sandbox.state().balance).toBe(PRICE);
  const journal = world.cells.columnTexts('_Journal', 'kind');
  expect(journal.filter((kind) => kind === 'outcome, absent')).toEqual([]);
  expect(journal.at(-1)).toBe('outcome, done');
});

test('it never arrived, and the trigger comes a day later: the charges tell, and it is sent', async () => {
  const at = await sendingCall();
  const world = await sent();
  const before = world.sandbox.state().balance;
  world.intercept = (request) => (isEdit(request) ? { kind: 'refuse' } : undefined);
  expect((await change(world, at + 1)).code).toBe('killed');
  world.intercept = null;
  world.wait(A_DAY_AND_MORE);
  await world.goOn();
  expect(before - world.sandbox.state().balance).toBe(PRICE);
  expect(world.sandbox.state()).toMatchObject({ editRequests: [{ status: 'pending' }] });
});
