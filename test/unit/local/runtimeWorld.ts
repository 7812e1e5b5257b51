/** What the tests of the runtime share: an up-to-date worker bundle, and a runtime over an empty workbook. */

import { execFileSync } from 'node:child_process';
import { mkdirSync, readdirSync, renameSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import {
  type CallOptions,
  createRuntime,
  type ExecutionResult,
  type Runtime,
  type RuntimeOptions,
} from '../../../local/appsscript/runtime';
import { createStore } from '../../../local/appsscript/workbook/odooStore';

const BUNDLES = {
  executionWorker: 'local/appsscript/execution/worker.ts',
  executionServices: 'local/appsscript/services/install.ts',
};
const SOURCES = ['local/appsscript/execution', 'local/appsscript/services'];

function newestSource(): number {
  return Math.max(
    ...SOURCES.flatMap((folder) => readdirSync(folder).map((file) => statSync(join(folder, file)).mtimeMs)),
  );
}

function isCurrent(file: string): boolean {
  try {
    return statSync(file).mtimeMs > newestSource();
  } catch {
    return false;
  }
}

/** Bundles the worker when its sources changed; the project's build does the same before a whole test run. */
export function buildWorker(): string {
  const worker = resolve('build/executionWorker.cjs');
  if (Object.keys(BUNDLES).every((name) => isCurrent(`build/${name}.cjs`))) return worker;
  mkdirSync('build', { recursive: true });
  for (const [name, source] of Object.entries(BUNDLES)) {
    const made = `build/${name}.${process.pid}.cjs`;
    const options = ['--bundle', '--packages=external', '--platform=node', '--format=cjs', '--target=node20'];
    execFileSync('node_modules/.bin/esbuild', [
      source,
      ...options,
      '--log-level=warning',
      `--outfile=${made}`,
    ]);
    renameSync(made, `build/${name}.cjs`);
  }
  return worker;
}

export const MANIFEST = {
  timeZone: 'Etc/UTC',
  oauthScopes: [
    'https://www.googleapis.com/auth/spreadsheets',
    'https://www.googleapis.com/auth/script.container.ui',
    'https://www.googleapis.com/auth/script.external_request',
    'https://www.googleapis.com/auth/userinfo.email',
    'https://www.googleapis.com/auth/script.scriptapp',
  ],
};

/** A runtime over a new workbook with one empty tab; the code is a script of top-level functions. */
export function runtimeFor(code: string, options: Partial<RuntimeOptions> = {}): Runtime {
  return createRuntime({
    code,
    manifest: MANIFEST,
    store: createStore(),
    spreadsheetId: 'file-1',
    spreadsheetName: 'Agency',
    timeZone: 'Etc/UTC',
    locale: 'en_US',
    user: { email: 'ana@agency.example' },
    clock: { mode: 'virtual', start: '2026-11-23T08:00:00.000Z' },
    workerFile: buildWorker(),
    ...options,
  });
}

/** One function with this body, executed in a new workbook; `ss` and `sheet` are the file and its first tab. */
export async function execute(
  body: string,
  options: Partial<RuntimeOptions> = {},
  call: CallOptions = {},
): Promise<ExecutionResult> {
  const opening = 'var ss = SpreadsheetApp.getActiveSpreadsheet(); var sheet = ss.getSheets()[0];';
  const runtime = runtimeFor(`function main() { ${opening} ${body} }`, options);
  try {
    return await runtime.call('main', [], call);
  } finally {
    runtime.close();
  }
}

/** A check of the platform's behaviour: what a function body gives, or the text that it throws. */
export type Check = readonly [
  name: string,
  body: string,
  expected: { gives: unknown } | { throws: string | RegExp },
];

/** Runs a check and compares; an accidental TypeError does not count as "throws". */
export async function verify(
  [, body, expected]: Check,
  options: Partial<RuntimeOptions> = {},
  call: CallOptions = {},
): Promise<void> {
  const result = await execute(body, options, call);
  if ('gives' in expected) {
    expect(result.error).toBeNull();
    expect(result.value).toEqual(expected.gives);
  } else {
    expect(result).toMatchObject({ outcome: 'threw', error: { name: 'Exception' } });
    expect(result.error?.message).toEqual(
      typeof expected.throws === 'string' ? expected.throws : expect.stringMatching(expected.throws),
    );
  }
}

/** Calls `main` of the code and closes the runtime. */
export async function run(
  code: string,
  options: Partial<RuntimeOptions> = {},
  call: CallOptions = {},
): Promise<{ readonly runtime: Runtime; readonly result: ExecutionResult }> {
  const runtime = runtimeFor(code, options);
  const result = await runtime.call('main', [], call);
  runtime.close();
  return { runtime, result };
}
