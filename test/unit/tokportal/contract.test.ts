import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { type ApiCall, counterName } from '../../../src/tokportal/calls';
import { OPERATIONS } from '../../../src/tokportal/operations';
import { EVERY_CALL } from './everyCall';
import { answer, replyTo } from './oneAnswer';

interface ContractOperation {
  readonly operationId: string;
  readonly parameters?: readonly { readonly $ref?: string; readonly name?: string; readonly in?: string }[];
  readonly requestBody?: unknown;
  readonly responses: Record<string, { readonly content?: Record<string, { readonly example?: unknown }> }>;
}
interface Contract {
  readonly paths: Record<string, Record<string, ContractOperation>>;
  readonly components: {
    readonly parameters: Record<string, { readonly name: string; readonly in: string }>;
  };
}

const contract = parse(readFileSync('contract/openapi.yaml', 'utf8')) as Contract;
const operationOf = (call: ApiCall<unknown>) =>
  contract.paths[OPERATIONS[call.operation].path]?.[call.method.toLowerCase()];

describe('the allow-list against the contract', () => {
  test('every operation has the contract’s name at its method and path', () => {
    const theirs = Object.entries(OPERATIONS).map(([name, { method, path }]) => [
      name,
      contract.paths[path]?.[method.toLowerCase()]?.operationId,
    ]);
    expect(theirs).toEqual(Object.keys(OPERATIONS).map((name) => [name, name]));
  });

  test.each(EVERY_CALL.map((call) => [counterName(call), call] as const))(
    '%s sends only what is known',
    (_, call) => {
      const operation = operationOf(call);
      const parameters = (operation?.parameters ?? []).map((parameter) =>
        parameter.$ref ? contract.components.parameters[parameter.$ref.split('/').pop() ?? ''] : parameter,
      );
      const named = (place: string) =>
        parameters.filter((each) => each?.in === place).map((each) => each?.name);
      expect(named('query')).toEqual(expect.arrayContaining(Object.keys(call.query)));
      if (call.idempotencyKey !== null) expect(named('header')).toContain('Idempotency-Key');
      if (call.dryRun) expect(named('header')).toContain('X-TokPortal-Dry-Run');
      expect(call.body !== null).toBe(operation?.requestBody !== undefined);
    },
  );

  test('every operation of the allow-list has its call', () => {
    expect(new Set(EVERY_CALL.map((call) => call.operation))).toEqual(new Set(Object.keys(OPERATIONS)));
  });
});

const EXAMPLES = EVERY_CALL.flatMap((call) =>
  Object.entries(operationOf(call)?.responses ?? {}).flatMap(([status, { content }]) => {
    const example = content?.['application/json']?.example;
    return status.startsWith('2') && example
      ? [[call.operation, Number(status), example, call] as const]
      : [];
  }),
);

test.each(EXAMPLES)('the example answer of %s (%i) is understood', (_, status, example, call) => {
  const reply = replyTo(call, answer(status, example));
  expect(reply).toMatchObject({ ok: true });
  expect(JSON.stringify(reply)).not.toContain('"dropped":1');
});

test('there are example answers for most operations', () => {
  expect(new Set(EXAMPLES.map(([operation]) => operation)).size).toBeGreaterThan(8);
});

test('the generated types are those of the contract', () => {
  const options = ['contract/openapi.yaml', '--default-non-nullable=false', '--immutable'];
  const [, ...generated] = readFileSync('src/tokportal/openapi.generated.ts', 'utf8').split('\n');
  const fresh = execFileSync('node_modules/.bin/openapi-typescript', options, {
    encoding: 'utf8',
    stdio: 'pipe',
  });
  expect(generated.join('\n') === fresh).toBe(true);
});
