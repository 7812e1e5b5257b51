import { OPERATIONS } from '../../local/tokportal/operations/operations';
import { startSandbox } from '../../local/tokportal/sandbox';
import { SWITCHES } from '../../local/tokportal/variants';
import { ACCOUNT, orderOf, videoOf } from '../unit/local/sandboxCaller';
import { contract, Driver } from './contractDriver';
import { driveEverything, driveKeys, opened } from './sandboxDrive';

const ORDERS = ['createBundle', 'createBundlesBulk'];

/** What the contract file cannot hold of a switch position (contract/INFERENCES.md, section 5). */
const OUTSIDE_THE_FILE: Readonly<
  Record<string, (found: { operationId: string; status: number; problems: readonly string[] }) => boolean>
> = {
  'create-id=id': ({ operationId, status, problems }) =>
    ORDERS.includes(operationId) &&
    status === 201 &&
    problems.every((problem) => problem.includes(`must have required property 'bundle_id'`)),
  'create-status=200': ({ operationId, status }) => ORDERS.includes(operationId) && status === 200,
  'bulk-shape=array': ({ operationId, problems }) =>
    operationId === 'createBundlesBulk' &&
    problems.every((problem) => problem.startsWith('/data must be object')),
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

/** Statuses of the orders of `driveKeys`, each with `+` where it was replayed, and what the two lists held. */
async function keysDriven(variants: Record<string, string>): Promise<string> {
  const sandbox = opened(variants);
  const driver = new Driver(sandbox);
  const { body } = await sandbox.send('POST', '/bundles', orderOf({ external_ref: 'r-1' }));
  await driveKeys(driver, body.data.id);
  return driver.driven
    .map(({ answer: { body: answered, headers, status } }) =>
      answered.pagination === undefined
        ? `${status}${headers.has('Idempotent-Replayed') ? '+' : ''}`
        : `${answered.pagination.total} listed`,
    )
    .join(' ');
}

test.each([
  [{}, '200 200+ 409 409 409+ 500 201+ 201+ 1 listed 201+ 201+ 201+ 1 listed'],
  [{ 'key-retention': '1h' }, '200 200+ 409 409 409+ 500 201+ 201+ 1 listed 201+ 201+ 409 1 listed'],
  [{ 'key-retention': '0' }, '200 200 200 409 409 500 409 409 1 listed 409 409 409 1 listed'],
  [{ 'key-scope': 'key' }, '200 200+ 409 409 409+ 500 201+ 201+ 1 listed 201+ 409 201+ 1 listed'],
  [{ 'key-replay': 'none' }, '200 200+ 409 409 409 500 201+ 201+ 1 listed 201+ 201+ 201+ 1 listed'],
  [{ 'key-replay': 'all' }, '200 200+ 409 409 409+ 500 500+ 500+ 1 listed 500+ 500+ 500+ 1 listed'],
  [{ 'key-conflict': '422' }, '200 200+ 422 409 409+ 500 201+ 201+ 1 listed 201+ 201+ 201+ 1 listed'],
  [{ 'list-lag': '120s' }, '200 200+ 409 409 409+ 500 201+ 201+ 0 listed 201+ 201+ 201+ 1 listed'],
  [{ 'late-effect': '60s' }, '200 200+ 409 409 409+ 500 409 409 0 listed 201+ 201+ 201+ 1 listed'],
  [
    { 'late-effect': '60s', 'key-busy': 'wait' },
    '200 200+ 409 409 409+ 500 409 201+ 1 listed 201+ 201+ 201+ 1 listed',
  ],
])('the drive shows the position %j', async (variants, expected) => {
  expect(await keysDriven(variants)).toBe(expected);
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
