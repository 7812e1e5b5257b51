import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { RuntimeState } from './appsscript/runtime';

/** What outlives a command with `--state DIR`: the whole file as a spreadsheet would keep it, and the runtime's memory. */
export interface SavedState {
  readonly spreadsheetId: string;
  readonly workbook: unknown;
  readonly runtime: RuntimeState;
}

const FILE = 'state.json';

/** The saved state, or `null` when the folder is empty or missing. */
export function readState(folder: string): SavedState | null {
  const file = join(folder, FILE);
  return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as SavedState) : null;
}

/** Replaces the saved state in one step: a killed command leaves the old one whole. */
export function writeState(folder: string, state: SavedState): void {
  mkdirSync(folder, { recursive: true });
  const file = join(folder, FILE);
  writeFileSync(`${file}.new`, JSON.stringify(state), { mode: 0o600 });
  renameSync(`${file}.new`, file);
}
