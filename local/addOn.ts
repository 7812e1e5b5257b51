import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { createRuntime, type Runtime, type RuntimeOptions } from './appsscript/runtime';

/** The address that the built add-on calls; the runtime re-routes it. */
export const API_BASE_URL = 'https://app.tokportal.com/api/ext';

export type AddOnOptions = Omit<RuntimeOptions, 'code' | 'manifest' | 'htmlFiles' | 'apiBaseUrl'> & {
  /** Where the API really is, for example `http://127.0.0.1:8080/api/ext`. */
  readonly apiBase: string;
  /** In place of the built one, for example with more hosts in its allow-list. */
  readonly manifest?: unknown;
};

/** Runs what `npm run build` made in `dist/`: never the sources. */
export function runBuiltAddOn({ apiBase, ...options }: AddOnOptions): Runtime {
  return createRuntime({
    ...options,
    code: distFile('Code.js'),
    manifest: options.manifest ?? JSON.parse(distFile('appsscript.json')),
    htmlFiles: { sidebar: distFile('sidebar.html') },
    apiBaseUrl: { from: API_BASE_URL, to: apiBase },
  });
}

function distFile(name: string): string {
  return readFileSync(resolve('dist', name), 'utf8');
}
