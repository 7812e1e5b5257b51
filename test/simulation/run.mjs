// `npm run simulate -- --seeds N [--seed S] [--only S,S] [--mutation NAME] [--json]`: plays seeded histories of faults, kills and people
// over the real core. With --seed alone it plays that one and tells its shortest failing history.
import { spawn } from 'node:child_process';
import { mkdirSync, rmSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { createInterface } from 'node:readline';
import { parseArgs } from 'node:util';
import * as esbuild from 'esbuild';
import { mutating } from './mutations.mjs';

const { values: options } = parseArgs({
  options: {
    seeds: { type: 'string' },
    seed: { type: 'string' },
    only: { type: 'string' },
    from: { type: 'string', default: '1' },
    mutation: { type: 'string' },
    json: { type: 'boolean', default: false },
    'stop-at-first': { type: 'boolean', default: false },
    workers: { type: 'string', default: String(availableParallelism()) },
  },
});
const SEEDS = 200;
const TOLD_MAX = 5;
/** With so many seeds everything must have happened. */
const FULL_SEEDS = 2000;

async function bundled(mutation) {
  mkdirSync('.tmp', { recursive: true });
  const outfile = `.tmp/simulation-${process.pid}.cjs`;
  const result = await esbuild.build({
    entryPoints: ['test/simulation/main.ts'],
    outfile,
    bundle: true,
    packages: 'external',
    platform: 'node',
    format: 'cjs',
    target: 'node20',
    sourcemap: 'inline',
    define: { ADD_ON_VERSION: '"simulated"', 'import.meta.url': 'undefined' },
    logLevel: 'error',
    plugins: mutation === undefined ? [] : [mutating(mutation)],
  });
  if (result.errors.length > 0) process.exit(2);
  return outfile;
}

/** Lines of JSON that a worker prints; rejects when it fails. */
function worker(file, args, onLine) {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, ['--enable-source-maps', file, ...args], {
      stdio: ['ignore', 'pipe', 'inherit'],
      env: { ...process.env, TZ: 'Etc/UTC' },
    });
    createInterface({ input: child.stdout }).on('line', (line) => onLine(JSON.parse(line), child));
    child.on('error', reject);
    child.on('close', (code, signal) =>
      code === 0 || signal === 'SIGTERM' ? resolve() : reject(new Error(`A worker ended with ${code}.`)),
    );
  });
}

async function tell(file, seed) {
  let told = null;
  await worker(file, ['tell', 'on', String(seed)], (line) => {
    told = line;
  });
  if (options.json) return console.log(JSON.stringify(told));
  if (told.variants !== undefined)
    console.log('Agency', JSON.stringify(told.shape), JSON.stringify(told.variants));
  for (const line of told.story) console.log(`  ${line}`);
  console.log(told.broken === null ? 'All promises hold.' : `  BROKEN ${told.broken}`);
  if (told.broken !== null) process.exitCode = 1;
}

async function runAll(file, seeds) {
  const startedMs = Date.now();
  const [workers, from] = [Number(options.workers), Number(options.from)];
  const counts = new Map();
  const failures = [];
  let played = 0;
  let expected = [];
  const children = new Set();
  const onLine = (line, child) => {
    children.add(child);
    if (line.failed !== undefined) {
      failures.push(line.failed);
      if (options['stop-at-first']) for (const other of children) other.kill('SIGTERM');
      return;
    }
    played += line.seeds;
    expected = line.expected;
    for (const [name, times] of line.counts) counts.set(name, (counts.get(name) ?? 0) + times);
  };
  const stop = options['stop-at-first'] ? 'stop' : 'on';
  const args = (offset) => ['run', stop, from, seeds, workers, offset].map(String);
  if (options.only !== undefined) await worker(file, ['some', stop, ...options.only.split(',')], onLine);
  else await Promise.all(Array.from({ length: workers }, (_, offset) => worker(file, args(offset), onLine)));
  const seconds = (Date.now() - startedMs) / 1000;
  failures.sort((a, b) => a.seed - b.seed);
  const missing =
    seeds < FULL_SEEDS || failures.length > 0 ? [] : expected.filter((name) => !counts.has(name));
  return { seeds: played, seconds, counts, failures, missing };
}

async function report({ seeds, seconds, counts, failures, missing }) {
  const kills = [...counts].filter(([name]) => name.startsWith('killed'));
  const total = (prefix) =>
    [...counts].reduce((sum, [name, n]) => sum + (name.startsWith(prefix) ? n : 0), 0);
  console.log(`${seeds} seeds in ${seconds.toFixed(1)} s`);
  for (const [name, times] of [...counts].sort(([a], [b]) => (a < b ? -1 : 1)))
    console.log(`  ${String(times).padStart(7)}  ${name}`);
  console.log(
    `${kills.reduce((sum, [, n]) => sum + n, 0)} kills, ${total('api:') + total('service:') + total('tokportal:')} faults`,
  );
  for (const name of missing) console.log(`FAILED never happened: ${name}`);
  const tally = new Map();
  for (const { invariant } of failures) tally.set(invariant, (tally.get(invariant) ?? 0) + 1);
  for (const [name, times] of tally) console.log(`FAILED ${times} seeds: ${name}`);
  for (const { seed, invariant, detail } of failures.slice(0, TOLD_MAX))
    console.log(`FAILED ${invariant}: ${detail}\n  npm run simulate -- --seed ${seed}`);
}

const file = await bundled(options.mutation);
try {
  if (options.seed !== undefined) await tell(file, Number(options.seed));
  else {
    const result = await runAll(file, Number(options.seeds ?? SEEDS));
    if (options.json) console.log(JSON.stringify({ ...result, counts: Object.fromEntries(result.counts) }));
    else await report(result);
    if (result.failures.length + result.missing.length > 0) process.exitCode = 1;
  }
} finally {
  rmSync(file, { force: true });
}
