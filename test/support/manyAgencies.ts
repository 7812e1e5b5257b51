import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { stringify } from 'csv-stringify/sync';

const SAMPLE = 'examples/agency';
const TABS = ['Clients', 'Campaigns', 'Bundles', 'Videos'];
/** Everything by which rows and accounts of the sample name each other. */
const NAMES = /kettlewing|stridemint|parlavo|mosslume|STR-|5adb00/g;

/** Writes the sample agency `times` over into one folder: other names, the same work; answers the folder. */
export function manyAgencies(times: number): string {
  const folder = join('.tmp', `agency-${times}`);
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  for (const tab of TABS) {
    const [header = [], ...rows] = parse(readFileSync(join(SAMPLE, `${tab}.csv`)), {
      relax_column_count: true,
    }) as string[][];
    const copies = Array.from({ length: times }, (_, copy) =>
      rows.map((row) => row.map((text) => renamed(text, copy))),
    );
    writeFileSync(join(folder, `${tab}.csv`), stringify([header, ...copies.flat()]));
  }
  const { accounts } = JSON.parse(readFileSync(join(SAMPLE, 'tokportal.json'), 'utf8')) as {
    accounts: unknown[];
  };
  const copies = Array.from({ length: times }, (_, copy) =>
    accounts.map((account) => JSON.parse(renamed(JSON.stringify(account), copy))),
  );
  writeFileSync(join(folder, 'tokportal.json'), JSON.stringify({ accounts: copies.flat() }));
  return folder;
}

function renamed(text: string, copy: number): string {
  if (copy === 0) return text;
  return text.replace(NAMES, (name) =>
    name === '5adb00' ? `5adb${copy}0` : name === 'STR-' ? `STR${copy}-` : `${name}${copy}`,
  );
}
