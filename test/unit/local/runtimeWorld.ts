/** What the tests of the runtime share: an up-to-date worker bundle, and a runtime over an empty workbook. */

import { execFileSync } from 'node:child_process';
import { mkdirSync, readdirSync, renameSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { createRuntime, type Runtime, type RuntimeOptions } from '../../../local/appsscript/runtime';
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
