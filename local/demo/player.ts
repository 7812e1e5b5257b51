import type { CallOptions, ExecutionResult, Runtime } from '../appsscript/runtime';

export interface Step {
  readonly result: ExecutionResult;
  readonly value: Readonly<Record<string, unknown>>;
}

/** Plays menu items as an operator would, and prints what the operator sees. */
export class Player {
  readonly failures: string[] = [];

  constructor(
    private readonly runtime: Runtime,
    private readonly say: (line: string) => void,
    /** Never printed. */
    private readonly secret: string,
  ) {}

  async play(
    name: string,
    title: string,
    answers: readonly string[] = [],
    options: CallOptions = {},
    runtime = this.runtime,
  ): Promise<Step> {
    this.say(`\n▸ ${title}`);
    runtime.setAnswers(answers);
    const result = await runtime.call(name, [], { context: 'menu', ...options });
    const value = (result.value ?? {}) as Step['value'];
    for (const dialog of result.dialogs)
      this.say(indented(`${dialog.title}: ${dialog.text.replaceAll(this.secret, '•••')}`));
    if (result.outcome !== 'returned')
      this.failures.push(`${name}: ${result.outcome} ${result.error?.message ?? ''}`);
    else if (value.ok === false) this.failures.push(`${name}: ${String(value.message)}`);
    return { result, value };
  }
}

function indented(text: string): string {
  return text
    .split('\n')
    .map((line) => `    ${line}`)
    .join('\n');
}
