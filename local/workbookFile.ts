import { mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import type { Runtime } from './appsscript/runtime';
import { readCsvFolder, writeCsvFolder } from './appsscript/workbook/csvFolder';
import type { WorkbookStore } from './appsscript/workbook/store';
import { readXlsx, writeXlsx } from './appsscript/workbook/xlsx';

const DAY_MS = 86_400_000;
/** Serial day of 1970-01-01. */
const EPOCH_SERIAL_DAYS = 25_569;

/** The present for `TODAY()` and dates typed without a year: the runtime's, as soon as there is one. */
export class WorkbookClock {
  #runtime: Pick<Runtime, 'serialNow'> | null = null;

  /** @param start ISO moment that counts until a runtime is bound; the machine's present when absent */
  constructor(private readonly start: string | undefined) {}

  readonly serialNow = (): number => {
    if (this.#runtime !== null) return this.#runtime.serialNow();
    const ms = this.start === undefined ? Date.now() : Date.parse(this.start);
    return ms / DAY_MS + EPOCH_SERIAL_DAYS;
  };

  bind(runtime: Pick<Runtime, 'serialNow'>): void {
    this.#runtime = runtime;
  }
}

/** Opens an `.xlsx` file or a folder of CSV files. */
export async function openWorkbook(path: string, clock: WorkbookClock): Promise<WorkbookStore> {
  return statSync(path).isDirectory() ? readCsvFolder(path, clock) : readXlsx(readFileSync(path), clock);
}

/** Writes an `.xlsx` file, or a folder of CSV files for any other name. */
export async function saveWorkbook(store: WorkbookStore, path: string): Promise<void> {
  if (!path.endsWith('.xlsx')) return writeCsvFolder(store, path);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, await writeXlsx(store));
}
