import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';

export const AGENCY_FOLDER = join(__dirname, '../../../examples/agency');

/** A data row as typed: cells by header, the header being row 1. */
export interface SampleRow {
  readonly row: number;
  readonly cells: Readonly<Record<string, string>>;
}

export interface SampleTab {
  readonly headers: readonly string[];
  readonly rows: readonly SampleRow[];
}

export interface ExpectedMistake {
  readonly code: string;
  readonly tab: string;
  readonly row: number;
  readonly column: string;
}

/** `expected.json`: what the demo must find and send. */
export interface Expected {
  readonly mistakes: readonly ExpectedMistake[];
  readonly bundlesCreated: number;
  readonly accountsConfigured: number;
  readonly bundlesPublished: number;
  readonly videosConfigured: number;
  readonly creditsPlanned: number;
}

export interface SampleAccount {
  readonly id: string;
  readonly platform: string;
  readonly username: string;
  readonly visible_name: string;
  readonly biography: string;
  readonly country: string;
  readonly profile_url: string;
  readonly banned: boolean;
  readonly coverage: string;
}

/** Throws when lines differ in their number of cells. */
export function readSampleTab(name: string): SampleTab {
  const lines = parse(readText(`${name}.csv`)) as string[][];
  const [headers = [], ...body] = lines;
  const rows = body.map((line, index) => ({
    row: index + 2,
    cells: Object.fromEntries(headers.map((header, column) => [header, line[column] ?? ''])),
  }));
  return { headers, rows };
}

export function readText(file: string): string {
  return readFileSync(join(AGENCY_FOLDER, file), 'utf8');
}

export function readExpected(): Expected {
  return JSON.parse(readText('expected.json')) as Expected;
}

export function readAccounts(): SampleAccount[] {
  return (JSON.parse(readText('tokportal.json')) as { accounts: SampleAccount[] }).accounts;
}
