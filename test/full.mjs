// `npm run test:full`: what `npm test` plays as a sample, in full; takes hours. Parts:
//   scenarios     the scenario tests over HTTP: all at the default positions of the contract switches, then at each other
//                 position those that asked for its switch, since the others cannot behave otherwise there
//   combinations  the core of the contract variants under 200 random combinations of positions
//   kills         the scenarios that kill a script, at every service call
//   large         1,000 orders with 10,000 videos, on both kinds of account
//   simulation    2,000 seeded histories
// `--only PART` plays one of them, `--position list-lag=120s` (or several, with spaces between) one position,
// `--files happyPath,money` those scenario files, `--recorded FILE` takes what each test asks from an earlier run instead of
// playing all at the defaults, `--combination 17` one combination. Prints a line for each part and ends with
// `N passed, N failed`.
import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { relative, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import * as esbuild from 'esbuild';

const { values: options } = parseArgs({
  options: {
    only: { type: 'string' },
    position: { type: 'string' },
    combination: { type: 'string' },
    files: { type: 'string', default: 'test/scenario/' },
    recorded: { type: 'string' },
    combinations: { type: 'string', default: '200' },
    seeds: { type: 'string', default: '2000' },
  },
});
const RESULT = `.tmp/full-${process.pid}.json`;
const LEFT_OUT = `.tmp/left-out-${process.pid}.json`;
const RECORDED = '.tmp/recorded-switches.jsonl';
const JEST = 'node_modules/jest/bin/jest.js';
const SWITCH_ENVIRONMENT = '<rootDir>/test/positions/switchEnvironment.ts';
const REPORTED_MAX = 20;
mkdirSync('.tmp', { recursive: true });

let passed = 0;
let failed = 0;

function node(args, env) {
  return spawnSync(process.execPath, args, {
    stdio: ['ignore', 'pipe', 'pipe'],
    encoding: 'utf8',
    maxBuffer: 1 << 28,
    // The runtime's dates need the script's zone, which is process-wide.
    env: { ...process.env, ...env, TZ: 'Etc/UTC' },
  });
}

/** Plays a part: `play` answers how many passed, and a line for each failure. */
function part(title, repeat, play) {
  const startedMs = Date.now();
  const result = play();
  const seconds = ((Date.now() - startedMs) / 1000).toFixed(0);
  const isGood = result.failures.length === 0;
  console.log(
    `${isGood ? 'ok  ' : 'FAIL'} ${title}: ${result.passed} passed, ${result.failures.length} failed (${seconds} s)`,
  );
  for (const failure of result.failures.slice(0, REPORTED_MAX)) console.log(`       ${failure}`);
  if (!isGood) console.log(`     npm run test:full -- ${repeat}`);
  passed += result.passed;
  failed += result.failures.length;
}

/** Plays tests; those in `leftOut`, full names by file, are skipped. */
function jest(args, env, leftOut = {}) {
  rmSync(RESULT, { force: true });
  const { stderr } = node([JEST, '--ci', '--json', `--outputFile=${RESULT}`, ...args], env);
  let report;
  try {
    report = JSON.parse(readFileSync(RESULT, 'utf8'));
  } catch {
    return { passed: 0, failures: [`The tests did not run. ${stderr.slice(-2_000)}`] };
  }
  const failures = report.testResults.flatMap(({ assertionResults, message, name, status }) => {
    const idle = new Set(leftOut[relative(process.cwd(), name)]);
    const own = assertionResults
      .filter(({ status, fullName }) => status !== 'passed' && !(status === 'pending' && idle.has(fullName)))
      .map(({ fullName, failureMessages }) => `${fullName}: ${firstLine(failureMessages?.[0] ?? 'skipped')}`);
    // A file that does not even load has no failed test, but it failed.
    return own.length > 0 || status !== 'failed' ? own : [`${name}: ${firstLine(message)}`];
  });
  return { passed: report.numPassedTests, failures };
}

function firstLine(text) {
  return text
    .split('\n')[0]
    .replace(/^Error: /, '')
    .slice(0, 200);
}

function simulation() {
  const { stdout, stderr } = node(['test/simulation/run.mjs', '--seeds', options.seeds, '--json']);
  try {
    const { seeds, failures } = JSON.parse(stdout);
    const lines = failures.map(
      ({ seed, invariant, detail }) => `${invariant}: ${detail} (npm run simulate -- --seed ${seed})`,
    );
    return { passed: seeds - failures.length, failures: lines };
  } catch {
    return { passed: 0, failures: [`The simulation did not run. ${stderr.slice(-2_000)}`] };
  }
}

/** A module of the tests. */
async function loaded(path) {
  const { outputFiles } = await esbuild.build({
    entryPoints: [path],
    bundle: true,
    write: false,
    format: 'esm',
  });
  const code = Buffer.from(outputFiles[0].contents).toString('base64');
  return import(`data:text/javascript;base64,${code}`);
}

/** Names of all positions but the defaults, as the tests have them. */
async function positions() {
  const { POSITIONS, nameOf } = await loaded('test/variants/positions.ts');
  return POSITIONS.filter((settings) => Object.keys(settings).length > 0).map(nameOf);
}

const inEnvironment = (environmentOptions) => [
  `--testEnvironment=${SWITCH_ENVIRONMENT}`,
  `--testEnvironmentOptions=${JSON.stringify(environmentOptions)}`,
];

/** `npm test` plays one fault at each position of a switch, in turn. */
const EVERY_FAULT = { DOUBTS: 'all' };

/** Plays all at the default positions and notes which switches each test asks. Answers the file of the notes. */
function record(patterns) {
  rmSync(RECORDED, { force: true });
  part('scenarios, all defaults', '--only scenarios', () =>
    jest([...patterns, ...inEnvironment({ record: resolve(RECORDED) })], EVERY_FAULT),
  );
  return RECORDED;
}

async function scenarios() {
  const { parseRecorded, selectionOf, switchesOf } = await loaded('test/positions/selection.ts');
  const patterns = options.files.split(',');
  const names = options.position === undefined ? await positions() : [options.position];
  const file = options.recorded ?? record(patterns);
  const recorded = parseRecorded(readFileSync(file, 'utf8'));
  const { stdout } = node([JEST, '--listTests', ...patterns]);
  const files = stdout
    .split('\n')
    .filter((line) => line !== '')
    .map((path) => relative(process.cwd(), path));
  for (const name of names) {
    const switches = switchesOf(name);
    const selection = selectionOf(files, recorded, switches);
    const reason = `${selection.chosen} of ${selection.recorded} tests ask ${switches.join(' or ')}`;
    const repeat = `--only scenarios --position "${name}" --files ${options.files} --recorded ${file}`;
    part(`scenarios, ${name} (${reason})`, repeat, () => playSelected(selection, name));
  }
}

function playSelected({ files, leftOut }, name) {
  if (files.length === 0) return { passed: 0, failures: [] };
  writeFileSync(LEFT_OUT, JSON.stringify(leftOut));
  const args = [...inEnvironment({ leftOut: resolve(LEFT_OUT) }), '--runTestsByPath', ...files];
  return jest(args, { ...EVERY_FAULT, SANDBOX_VARIANTS: name }, leftOut);
}

const PARTS = {
  scenarios,
  combinations: () => {
    const { combination: COMBINATION, combinations: COMBINATIONS } = options;
    const seeds = COMBINATION === undefined ? { COMBINATIONS } : { COMBINATION };
    part('combinations', '--only combinations [--combination N]', () =>
      jest(['test/variants/combinations'], seeds),
    );
  },
  kills: () =>
    part('kills at every service call', '--only kills', () =>
      jest(['test/scenario/kill', 'test/scenario/continuation'], { KILLS: 'all' }),
    ),
  large: () =>
    part('1,000 orders with 10,000 videos', '--only large', () =>
      jest(['test/scenario/largeRun'], { LARGE_RUN: 'full' }),
    ),
  simulation: () => part(`simulation, ${options.seeds} seeds`, '--only simulation', simulation),
};

const chosen = options.only === undefined ? Object.keys(PARTS) : [options.only];
const unknown = chosen.find((name) => !(name in PARTS));
if (unknown !== undefined) {
  console.error(`There is no part "${unknown}". Parts: ${Object.keys(PARTS).join(', ')}.`);
  process.exit(2);
}
try {
  for (const name of chosen) await PARTS[name]();
} finally {
  for (const file of [RESULT, LEFT_OUT]) rmSync(file, { force: true });
}
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;
