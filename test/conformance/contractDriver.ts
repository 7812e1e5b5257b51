import { loadContract } from '../../local/tokportal/contractSchemas';
import type { Answered, SandboxUnderTest } from '../unit/local/sandboxCaller';

export const contract = loadContract();

export interface Driven {
  readonly operationId: string;
  readonly answer: Answered;
  readonly problems: readonly string[];
}

/** Sends calls and judges every answer by the contract. */
export class Driver {
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
