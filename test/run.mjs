// `npm test`: format, types, lint and boundaries, build with its budgets, then all tests. Ends with
// `N passed, N failed`, counting each check of the first group as one test.
import { execFile, spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync } from 'node:fs';

const RESULT = '.tmp/jest.json';
mkdirSync('.tmp', { recursive: true });

const TYPE_PROJECTS = [
  'tsconfig.json',
  'tsconfig.core.json',
  'sidebar/tsconfig.json',
  'local/tsconfig.json',
  'test/tsconfig.json',
];
const CHECKS = [
  ['format and lint', 'biome', ['check', '--error-on-warnings', '.']],
  ...TYPE_PROJECTS.map((project) => [`types: ${project}`, 'tsc', ['-p', project]]),
  ['boundaries', 'depcruise', ['--config', '.dependency-cruiser.cjs', 'src', 'sidebar', 'local']],
  ['build', 'node', ['build.mjs']],
];

let passed = 0;
let failed = 0;

/** Runs one check; resolves to whether it passed, what it printed, and how long it took. */
function run(command, args) {
  const file = command === 'node' ? process.execPath : `node_modules/.bin/${command}`;
  const startedMs = Date.now();
  return new Promise((resolve) => {
    execFile(file, args, { encoding: 'utf8', maxBuffer: 1 << 28 }, (error, stdout, stderr) => {
      const seconds = ((Date.now() - startedMs) / 1000).toFixed(1);
      resolve({ ok: error === null, output: `${stdout}${stderr}`, seconds });
    });
  });
}

/** One check after the other. Two of these side by side keep both cores busy. */
async function check(checks) {
  for (const [title, command, args] of checks) {
    const { ok, output, seconds } = await run(command, args);
    console.log(`${ok ? 'ok  ' : 'FAIL'} ${title} (${seconds} s)`);
    if (!ok) console.log(output);
    if (ok) passed += 1;
    else failed += 1;
  }
}

await Promise.all([0, 1].map((lane) => check(CHECKS.filter((_, index) => index % 2 === lane))));

const jest = spawnSync(
  process.execPath,
  ['node_modules/jest/bin/jest.js', '--ci', '--json', `--outputFile=${RESULT}`, ...process.argv.slice(2)],
  // The runtime's dates need the script's zone, which is process-wide.
  { stdio: ['ignore', 'ignore', 'inherit'], env: { ...process.env, TZ: 'Etc/UTC' } },
);
const result = JSON.parse(readFileSync(RESULT, 'utf8'));
passed += result.numPassedTests;
// A file that does not even load has no failed test, but it failed.
failed += result.numFailedTests + result.numRuntimeErrorTestSuites + result.numPendingTests;
if (jest.status !== 0 && result.numFailedTests + result.numRuntimeErrorTestSuites === 0) failed += 1;

console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;
