/** The command line of the local world: `demo`, `sandbox`, `call`, `bench` (DESIGN 8). */
import { closeWorkers } from './appsscript/runtime';
import { runBenchCommand } from './commands/benchCommand';
import { runCallCommand } from './commands/callCommand';
import { runDemoCommand } from './commands/demoCommand';
import { runSandboxCommand } from './tokportal/sandboxCommand';

const COMMANDS: Readonly<Record<string, (argv: readonly string[]) => Promise<number>>> = {
  demo: runDemoCommand,
  sandbox: runSandboxCommand,
  call: runCallCommand,
  bench: runBenchCommand,
};

async function main(): Promise<number> {
  const [name = '', ...argv] = process.argv.slice(2);
  const command = COMMANDS[name];
  if (command === undefined) {
    console.error(`Unknown command "${name}". There are: ${Object.keys(COMMANDS).join(', ')}.`);
    return 2;
  }
  return command(argv);
}

main()
  .catch((error: unknown) => {
    console.error(error instanceof Error ? error.message : String(error));
    return 1;
  })
  .then(async (code) => {
    await closeWorkers();
    process.exitCode = code;
  });
