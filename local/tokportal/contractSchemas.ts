import { readFileSync } from 'node:fs';
import Ajv2020, { type ErrorObject, type ValidateFunction } from 'ajv/dist/2020';
import addFormats from 'ajv-formats';
import { parse } from 'yaml';

export const CONTRACT_FILE = 'contract/openapi.yaml';
const DOCUMENT_ID = 'contract';

/** An answer as it came over the wire, its body parsed. */
export interface AnswerToCheck {
  readonly status: number;
  readonly headers: Headers;
  readonly body: unknown;
}

/** What the contract file says of an operation. */
export interface ContractOperation {
  readonly operationId: string;
  readonly method: string;
  readonly path: string;
  /** `standard`, `not-applicable` or `reject-sensitive-response`. */
  readonly idempotencyPolicy: string;
  /** Declared statuses, as texts. */
  readonly statuses: readonly string[];
}

/** The pinned OpenAPI file, compiled. */
export interface Contract {
  readonly operations: readonly ContractOperation[];
  /**
   * What is wrong with an answer; `[]` = valid. An undeclared error status must still bear the error body; an
   * undeclared success status is a problem of its own.
   */
  answerProblems(operationId: string, answer: AnswerToCheck): string[];
  /** What is wrong with a JSON request body; `[]` = valid. */
  requestProblems(operationId: string, body: unknown): string[];
}

interface Response {
  readonly $ref?: string;
  readonly headers?: Readonly<Record<string, unknown>>;
}

interface OperationNode {
  readonly operationId: string;
  readonly 'x-idempotency-policy'?: string;
  readonly requestBody?: unknown;
  readonly responses: Readonly<Record<string, Response>>;
}

interface Document {
  readonly paths: Readonly<Record<string, Readonly<Record<string, OperationNode>>>>;
}

interface Located {
  readonly facts: ContractOperation;
  readonly node: OperationNode;
  /** JSON pointer of the operation inside the document. */
  readonly pointer: string;
}

/** Reads the contract file and compiles its schemas as they are asked for. */
export function loadContract(file = CONTRACT_FILE): Contract {
  const document = parse(readFileSync(file, 'utf8')) as Document;
  const ajv = new Ajv2020({ strict: false, allErrors: true });
  addFormats(ajv);
  ajv.addSchema(document, DOCUMENT_ID);
  const located = new Map(locate(document).map((entry) => [entry.facts.operationId, entry]));
  const compiled = new Map<string, ValidateFunction>();

  const validatorAt = (pointer: string): ValidateFunction => {
    const known = compiled.get(pointer) ?? ajv.compile({ $ref: `${DOCUMENT_ID}#${pointer}` });
    compiled.set(pointer, known);
    return known;
  };
  const entryOf = (operationId: string): Located => {
    const entry = located.get(operationId);
    if (entry === undefined) throw new Error(`the contract has no operation ${operationId}`);
    return entry;
  };

  return {
    operations: [...located.values()].map(({ facts }) => facts),
    answerProblems(operationId, answer) {
      const pointer = responsePointer(entryOf(operationId), answer.status);
      if (pointer === null) return [`status ${answer.status} is not declared for ${operationId}`];
      const validate = validatorAt(`${pointer}/content/application~1json/schema`);
      return [...headerProblems(answer), ...problemsOf(validate, answer.body)];
    },
    requestProblems(operationId, body) {
      const { pointer } = entryOf(operationId);
      return problemsOf(validatorAt(`${pointer}/requestBody/content/application~1json/schema`), body);
    },
  };
}

function locate(document: Document): Located[] {
  return Object.entries(document.paths).flatMap(([path, item]) =>
    Object.entries(item).map(([method, node]) => ({
      node,
      pointer: `/paths/${path.replaceAll('~', '~0').replaceAll('/', '~1')}/${method}`,
      facts: {
        operationId: node.operationId,
        method: method.toUpperCase(),
        path,
        idempotencyPolicy: node['x-idempotency-policy'] ?? '',
        statuses: Object.keys(node.responses),
      },
    })),
  );
}

/** Any error of an operation has one shape, so an undeclared one is held to that of 500. */
function responsePointer({ node, pointer }: Located, status: number): string | null {
  const response = node.responses[status] ?? (status >= 400 ? node.responses['500'] : undefined);
  if (response === undefined) return null;
  if (response.$ref !== undefined) return response.$ref.slice(1);
  return `${pointer}/responses/${node.responses[status] === undefined ? 500 : status}`;
}

const ALWAYS = ['X-TokPortal-API-Version', 'X-TokPortal-API-Stability', 'X-TokPortal-Request-ID'];
const WHOLE_NUMBERS = ['X-RateLimit-Limit', 'X-RateLimit-Remaining', 'X-RateLimit-Reset'];

/** CONTRACT 1.4: which headers stand on which answers. */
function headerProblems({ status, headers }: AnswerToCheck): string[] {
  const numbers = status === 401 ? [] : status === 429 ? [...WHOLE_NUMBERS, 'Retry-After'] : WHOLE_NUMBERS;
  return [
    ...ALWAYS.filter((name) => !headers.get(name)).map((name) => `header ${name} is missing`),
    ...numbers
      .filter((name) => !/^\d+$/.test(headers.get(name) ?? ''))
      .map((name) => `header ${name} is not a whole number`),
  ];
}

function problemsOf(validate: ValidateFunction, value: unknown): string[] {
  if (validate(value)) return [];
  return (validate.errors ?? []).map((error) => `${error.instancePath || '/'} ${sentence(error)}`);
}

function sentence({ message, params }: ErrorObject): string {
  return `${message ?? 'is invalid'} ${JSON.stringify(params)}`;
}
