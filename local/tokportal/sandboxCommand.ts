import { randomBytes } from 'node:crypto';
import { parseArgs } from 'node:util';
import { startSandbox } from './sandbox';
import type { SandboxOptions } from './sandboxOptions';
import { SWITCHES } from './variants';

const USAGE = `npm run sandbox -- --port P [--variant NAME=VALUE]… [--seed N] [--agency DIR] [--at ISO] [--frozen]

  --port P              port on 127.0.0.1 (0 or none: a free one)
  --variant NAME=VALUE  position of a switch; may stand several times
  --seed N              seed of all ids (default 1)
  --agency DIR          folder whose tokportal.json holds delivered accounts and running bundles
                        (default examples/agency)
  --at ISO              sandbox time at the start (default: now)
  --frozen              time moves only through POST /__sandbox/clock
The API key is TOKPORTAL_API_KEY, or one that is made and printed.

Switches, default first:
${Object.entries(SWITCHES)
  .map(([name, positions]) => `  ${name}=${positions.join('|')}`)
  .join('\n')}`;

/** Where the command prints and what it reads from its surroundings. */
export interface CommandSurroundings {
  readonly environment: Readonly<Record<string, string | undefined>>;
  print(line: string): void;
  printError(line: string): void;
  /** Resolves when the command shall end (for example on Ctrl+C). */
  readonly stopped: Promise<unknown>;
}

/**
 * `npm run sandbox`: serves the TokPortal sandbox until it is interrupted (DESIGN 8). Answers the exit code: 0, or
 * 1 with one printed line when an option is wrong or the port is taken.
 */
export async function runSandboxCommand(
  argv: readonly string[],
  surroundings: CommandSurroundings = processSurroundings(),
): Promise<number> {
  try {
    const options = parseOptions(argv, surroundings.environment);
    if (options === 'help') {
      surroundings.print(USAGE);
      return 0;
    }
    const sandbox = await startSandbox(options);
    surroundings.print(`TokPortal sandbox: ${sandbox.apiBase}`);
    surroundings.print(`Control and state: ${sandbox.url}/__sandbox/state`);
    if (options.printKey) surroundings.print(`API key:           ${sandbox.key}`);
    await surroundings.stopped;
    await sandbox.close();
    return 0;
  } catch (error) {
    surroundings.printError(error instanceof Error ? error.message : String(error));
    return 1;
  }
}

type CommandOptions = SandboxOptions & { port: number; apiKey: string; printKey: boolean };

/** Throws an `Error` with a plain sentence for an option that cannot be used. */
function parseOptions(
  argv: readonly string[],
  environment: CommandSurroundings['environment'],
): CommandOptions | 'help' {
  const { values } = parseArgs({
    args: [...argv],
    options: {
      port: { type: 'string', default: '0' },
      variant: { type: 'string', multiple: true, default: [] },
      seed: { type: 'string', default: '1' },
      agency: { type: 'string', default: 'examples/agency' },
      at: { type: 'string' },
      frozen: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) return 'help';
  const key = environment.TOKPORTAL_API_KEY;
  if (key && !/^sk_[0-9a-f]{64}$/.test(key)) {
    throw new Error('TOKPORTAL_API_KEY must be sk_ and 64 lower-case hex digits.');
  }
  return {
    port: wholeNumber('port', values.port, 65_535),
    seed: wholeNumber('seed', values.seed, 2 ** 32 - 1),
    variants: Object.fromEntries(values.variant.map(switchSetting)),
    world: `${values.agency}/tokportal.json`,
    startAt: values.at ?? new Date().toISOString(),
    clock: values.frozen ? 'frozen' : 'flowing',
    apiKey: key || `sk_${randomBytes(32).toString('hex')}`,
    printKey: !key,
  };
}

function wholeNumber(name: string, text: string, max: number): number {
  if (/^\d{1,10}$/.test(text) && Number(text) <= max) return Number(text);
  throw new Error(`--${name} must be a whole number from 0 to ${max}.`);
}

function switchSetting(text: string): [string, string] {
  const [name, ...rest] = text.split('=');
  if (name && rest.length > 0) return [name, rest.join('=')];
  throw new Error(`--variant "${text}" must be NAME=VALUE.`);
}

function processSurroundings(): CommandSurroundings {
  return {
    environment: process.env,
    print: (line) => console.log(line),
    printError: (line) => console.error(line),
    stopped: new Promise((resolve) => {
      process.once('SIGINT', resolve);
      process.once('SIGTERM', resolve);
    }),
  };
}
