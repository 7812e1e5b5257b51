import { loadContract } from '../../local/tokportal/contractSchemas';
import { OPERATIONS } from '../../local/tokportal/operations/operations';
import { startSandbox } from '../../local/tokportal/sandbox';
import { SWITCHES } from '../../local/tokportal/variants';
import {
  ACCOUNT,
  type Answered,
  DRY_RUN,
  openSandbox,
  orderOf,
  type SandboxUnderTest,
  videoOf,
} from '../unit/local/sandboxCaller';

const contract = loadContract();

interface Driven {
  readonly operationId: string;
  readonly answer: Answered;
  readonly problems: readonly string[];
}

const DELIVERED = {
  accounts: [
    { id: '11111111-2222-4333-8444-555555555555', platform: 'tiktok', username: 'old.one', country: 'USA' },
    {
      id: '11111111-2222-4333-8444-666666666666',
      platform: 'instagram',
      username: 'old.two',
      country: 'PH',
      coverage: 'lapsed' as const,
    },
    {
      id: '11111111-2222-4333-8444-777777777777',
      platform: 'tiktok',
      username: 'foreign',
      country: 'UK',
      workspace: 'others',
    },
  ],
};
const FOREIGN_KEY = `sk_${'0123456789abcdef'.repeat(4)}`;
const READ_KEY = `sk_${'0'.repeat(64)}`;

function opened(variants: Record<string, string> = {}): SandboxUnderTest {
  return openSandbox({
    variants,
    world: DELIVERED,
    apiKeys: [
      { key: FOREIGN_KEY, workspace: 'others' },
      { key: READ_KEY, scopes: ['read'] },
    ],
  });
}

/** Sends calls and judges every answer by the contract. */
class Driver {
  readonly driven: Driven[] = [];

  constructor(readonly sandbox: SandboxUnderTest) {}

  async call(
    operationId: string,
    fill: Readonly<Record<string, string | number>> = {},
    body?: unknown,
    headers: Record<string, string> = {},
  ): Promise<Answered> {
    const operation = contract.operations.find((known) => known.operationId === operationId);
    if (operation === undefined) throw new Error(`no operation ${operationId}`);
    const path = operation.path.replaceAll(/\{(\w+)\}/g, (_, name) => String(fill[name] ?? ''));
    const query = fill.query === undefined ? '' : `?${fill.query}`;
    const answer = await this.sandbox.send(operation.method, path + query, body, headers);
    this.driven.push({ operationId, answer, problems: contract.answerProblems(operationId, answer) });
    return answer;
  }

  statuses(operationId: string): number[] {
    return this.driven
      .filter((entry) => entry.operationId === operationId)
      .map(({ answer }) => answer.status);
  }

  invalid(): { operationId: string; status: number; problems: readonly string[] }[] {
    return this.driven
      .filter(({ problems }) => problems.length > 0)
      .map(({ operationId, answer, problems }) => ({ operationId, status: answer.status, problems }));
  }
}

/** Every operation, well and badly used: the main job, its reads, its refusals, dry runs. */
async function driveEverything(sandbox: SandboxUnderTest): Promise<Driver> {
  const driver = new Driver(sandbox);
  await driveReads(driver);
  const id = await driveOrders(driver);
  await driveSetup(driver, id);
  await drivePublication(driver, id);
  await driveDryRuns(driver, id);
  await driveTransportErrors(driver, id);
  return driver;
}

async function driveReads(driver: Driver): Promise<void> {
  for (const operationId of [
    'getCurrentUser',
    'listCountries',
    'listPlatforms',
    'getCreditCosts',
    'getCreditBalance',
  ]) {
    await driver.call(operationId);
  }
  await driver.call('listCreditTransactions', { query: 'date_from=2026-11-01&date_to=2026-11-30' });
  await driver.call('listCreditTransactions', { query: 'date_from=yesterday' });
  await driver.call('listAccounts', { query: 'platform=tiktok&banned=false' });
  await driver.call('listAccounts', { query: 'per_page=101' });
  for (const { id } of DELIVERED.accounts) await driver.call('getAccount', { id });
  await driver.call('getAccount', { id: 'nobody' });
}

async function driveOrders(driver: Driver): Promise<string> {
  const created = await driver.call('createBundle', {}, orderOf({ external_ref: 'r-1', edits_quantity: 1 }));
  const badOrders = [
    {},
    orderOf({ external_ref: 'r-1' }),
    orderOf({ platform: 'youtube' }),
    orderOf({ country: 'Germany' }),
    orderOf({ country: 'PH' }),
    orderOf({ account_id: DELIVERED.accounts[0]?.id }),
    orderOf({ wants_deep_warming: true }),
    orderOf({ wants_advanced_warming: true, advanced_warming_terms_count: 4 }),
    orderOf({ wants_advanced_warming: true, wants_niche_warming: true }),
    { bundle_type: 'videos_only', videos_quantity: 1, account_id: 'nobody' },
    { bundle_type: 'videos_only', videos_quantity: 1, account_id: DELIVERED.accounts[1]?.id },
    { bundle_type: 'videos_only', videos_quantity: 1, account_id: DELIVERED.accounts[2]?.id },
  ];
  for (const order of badOrders) await driver.call('createBundle', {}, order);
  driver.sandbox.panel.changeWorld({ balance: 5 });
  await driver.call('createBundle', {}, orderOf({ external_ref: 'r-2' }));
  driver.sandbox.panel.changeWorld({ balance: 5000 });
  await driver.call('createBundle', {}, { bundle_type: 'account_only', country: 'GB', external_ref: 'r-3' });
  await driver.call(
    'createBundle',
    {},
    { bundle_type: 'videos_only', videos_quantity: 2, account_id: DELIVERED.accounts[0]?.id },
  );
  return created.body.data.bundle_id ?? created.body.data.id;
}

async function driveSetup(driver: Driver, id: string): Promise<void> {
  await driver.call('publishBundle', { id });
  await driver.call('getBundleAccount', { id });
  await driver.call('configureBundleAccount', { id }, { username: 'no spaces allowed', visible_name: 'x' });
  await driver.call('configureBundleAccount', { id }, ACCOUNT);
  await driver.call('getBundle', { id });
  await driver.call('getBundle', { id: 'nobody' });
  await driver.call('getBundle', { id }, undefined, { 'X-API-Key': FOREIGN_KEY });
  await driver.call('updateBundle', { id }, { title: 'Autumn', auto_finalize_videos: false });
  await driver.call('updateBundle', { id }, {});
  const position = 1;
  await driver.call(
    'configureBundleVideo',
    { id, position },
    videoOf({ target_publish_end_date: '2026-12-01' }),
  );
  await driver.call('configureBundleVideo', { id, position }, videoOf({ target_publish_date: '2026-11-02' }));
  await driver.call('configureBundleVideo', { id, position: 9 }, videoOf());
  await driver.call('configureBundleVideo', { id, position }, videoOf({ volume_added_sound: 10 }));
  await driver.call('batchConfigureBundleVideos', { id }, { videos: [] });
  await driver.call('batchConfigureBundleVideos', { id }, { videos: Array(101).fill({ position: 1 }) });
  await driver.call(
    'batchConfigureBundleVideos',
    { id },
    { videos: [videoOf({ position: 2 }), videoOf({ position: 3, target_publish_date: '2026-11-01' })] },
  );
  await driver.call(
    'batchConfigureBundleVideos',
    { id },
    { videos: [videoOf({ position: 2, instant_repost_as_story: true, editing_instructions: 'cut' })] },
  );
}

async function drivePublication(driver: Driver, id: string): Promise<void> {
  await driver.call('publishAllBundleVideos', { id });
  driver.sandbox.panel.setClock({ advanceMs: 5 * 86_400_000 });
  await driver.call('publishBundle', { id });
  await driver.call('publishBundle', { id });
  await driver.call(
    'batchConfigureBundleVideos',
    { id },
    { auto_publish: true, videos: [videoOf({ position: 3, target_publish_date: '2026-11-20' })] },
  );
  await driver.call('publishBundleVideo', { id, position: 3 });
  await driver.call('publishBundleVideo', { id, position: 99 });
  await driver.call('publishAllBundleVideos', { id });
  driver.sandbox.panel.manager({ action: 'acceptBundle', bundle_id: id });
  driver.sandbox.panel.manager({ action: 'deliverAccount', bundle_id: id });
  driver.sandbox.panel.manager({ action: 'postVideo', bundle_id: id, position: 1 });
  await driver.call('listBundleVideos', { id });
  await driver.call('getBundleVideo', { id, position: 1 });
  await driver.call('getBundleVideo', { id, position: 'x' });
  await driver.call('getBundleAccount', { id });
  await driver.call('listBundles', { query: 'external_ref=r-1&account_status=finalized' });
  await driver.call('listBundles', { query: 'page=0' });
  await driver.call('listAccounts');
}

async function driveDryRuns(driver: Driver, id: string): Promise<void> {
  const dry = await driver.call('createBundle', {}, orderOf(), DRY_RUN);
  const synthetic = '00000000-0000-4000-8000-0123456789ab';
  await driver.call('publishBundle', { id: synthetic }, undefined, DRY_RUN);
  await driver.call('publishBundle', { id: synthetic });
  await driver.call('configureBundleAccount', { id: synthetic }, ACCOUNT, DRY_RUN);
  await driver.call('configureBundleVideo', { id: synthetic, position: 1 }, videoOf(), DRY_RUN);
  await driver.call(
    'batchConfigureBundleVideos',
    { id: synthetic },
    { videos: [videoOf({ position: 1 })] },
    DRY_RUN,
  );
  await driver.call('publishAllBundleVideos', { id: synthetic }, undefined, DRY_RUN);
  await driver.call('publishBundleVideo', { id: synthetic, position: 1 }, undefined, DRY_RUN);
  await driver.call('updateBundle', { id }, { title: null }, DRY_RUN);
  expect(dry.status).toBeLessThan(300);
}

async function driveTransportErrors(driver: Driver, id: string): Promise<void> {
  const { sandbox } = driver;
  await driver.call('getCurrentUser', {}, undefined, { 'X-API-Key': '' });
  await driver.call('getCurrentUser', {}, undefined, { 'X-API-Key': 'sk_wrong' });
  await driver.call('createBundle', {}, orderOf(), { 'X-API-Key': READ_KEY });
  await driver.call('createBundle', {}, 'not json');
  const keyed = { 'Idempotency-Key': 'k-1' };
  for (const title of ['a', 'a', 'b']) await driver.call('updateBundle', { id }, { title }, keyed);
  sandbox.panel.addFault({ operationId: 'createBundle', kind: 'prices', costs: { video_upload: 3 } });
  await driver.call('createBundle', {}, orderOf({ external_ref: 'r-9' }));
  sandbox.panel.addFault({ operationId: 'createBundle', kind: 'capacity' });
  await driver.call('createBundle', {}, orderOf({ external_ref: 'r-9' }));
  sandbox.panel.addFault({ operationId: 'createBundle', kind: 'error', status: 500 });
  await driver.call('createBundle', {}, orderOf({ external_ref: 'r-9' }));
  for (let sent = 0; sent < 120; sent += 1) await driver.call('getCurrentUser');
}

/** What the contract file cannot hold of a switch position (contract/INFERENCES.md, section 5). */
const OUTSIDE_THE_FILE: Readonly<
  Record<string, (found: { operationId: string; status: number; problems: readonly string[] }) => boolean>
> = {
  'create-id=id': ({ operationId, status, problems }) =>
    operationId === 'createBundle' &&
    status === 201 &&
    problems.every((problem) => problem.startsWith(`/data must have required property 'bundle_id'`)),
  'create-status=200': ({ operationId, status }) => operationId === 'createBundle' && status === 200,
  'batch-failure=207': ({ operationId, status }) =>
    operationId === 'batchConfigureBundleVideos' && status === 207,
};

const POSITIONS = Object.entries(SWITCHES).flatMap(([name, positions]) =>
  positions.slice(1).map((position) => [name, position] as const),
);

test('every answer of every operation validates under the default switches', async () => {
  const driver = await driveEverything(opened());
  expect(driver.invalid()).toEqual([]);
  expect(driver.driven.length).toBeGreaterThan(150);
});

test.each(POSITIONS)('every answer validates under %s=%s', async (name, position) => {
  const driver = await driveEverything(opened({ [name]: position }));
  const isKnown = OUTSIDE_THE_FILE[`${name}=${position}`];
  const invalid = driver.invalid();
  expect(invalid.filter((found) => !isKnown?.(found))).toEqual([]);
  expect(invalid.length > 0).toBe(isKnown !== undefined);
});

test('the drive sees each operation succeed, and each error status', async () => {
  const driver = await driveEverything(opened());
  for (const { operationId } of OPERATIONS) {
    expect([operationId, driver.statuses(operationId).some((status) => status < 300)]).toEqual([
      operationId,
      true,
    ]);
  }
  const statuses = new Set(driver.driven.map(({ answer }) => answer.status));
  expect([...statuses].sort()).toEqual([200, 201, 400, 401, 402, 403, 404, 409, 429, 500]);
});

test('a wrong answer would be noticed', () => {
  const headers = new Headers();
  const answer = { status: 200, headers, body: { data: { email: 3 } } };
  const problems = contract.answerProblems('getCurrentUser', answer);
  expect(problems.some((problem) => problem.includes('/data/email must be string'))).toBe(true);
  expect(problems.some((problem) => problem.includes(`required property 'credits'`))).toBe(true);
  expect(problems.some((problem) => problem.includes('X-TokPortal-Request-ID is missing'))).toBe(true);
  expect(contract.answerProblems('getCurrentUser', { ...answer, status: 204 })).toEqual([
    'status 204 is not declared for getCurrentUser',
  ]);
});

test('the operations have the paths, methods and idempotency policies of the contract', () => {
  const spelled = {
    standard: 'standard',
    'not-applicable': 'not-applicable',
    refused: 'reject-sensitive-response',
  };
  for (const { operationId, method, path, idempotency } of OPERATIONS) {
    expect(contract.operations).toContainEqual(
      expect.objectContaining({ operationId, method, path, idempotencyPolicy: spelled[idempotency] }),
    );
  }
});

test('request bodies that the tests call good are good by the contract', () => {
  expect(contract.requestProblems('createBundle', orderOf())).toEqual([]);
  expect(contract.requestProblems('configureBundleAccount', ACCOUNT)).toEqual([]);
  expect(contract.requestProblems('configureBundleVideo', videoOf())).toEqual([]);
  expect(contract.requestProblems('createBundle', orderOf({ videos: 3 }))).not.toEqual([]);
});

test('answers over the wire validate as well', async () => {
  const sandbox = await startSandbox();
  try {
    const response = await fetch(`${sandbox.apiBase}/me`, { headers: { 'X-API-Key': sandbox.key } });
    const answer = { status: response.status, headers: response.headers, body: await response.json() };
    expect(contract.answerProblems('getCurrentUser', answer)).toEqual([]);
  } finally {
    await sandbox.close();
  }
});
