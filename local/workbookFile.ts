import { mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { readCsvFolder, writeCsvFolder } from './appsscript/workbook/csvFolder';
import type { WorkbookStore } from './appsscript/workbook/store';
import { readXlsx, writeXlsx } from './appsscript/workbook/xlsx';

/** Opens an `.xlsx` file or a folder of CSV files. */
export async function openWorkbook(path: string): Promise<WorkbookStore> {
  return statSync(path).isDirectory() ? readCsvFolder(path) : readXlsx(readFileSync(path));
}

/** Writes an `.xlsx` file, or a folder of CSV files for any other name. */
export async function saveWorkbook(store: WorkbookStore, path: string): Promise<void> {
  if (!path.endsWith('.xlsx')) return writeCsvFolder(store, path);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, await writeXlsx(store));
}
