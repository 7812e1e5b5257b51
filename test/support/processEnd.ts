import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import type { SandboxState } from '../../local/tokportal/control/stateReport';

const TABS = ['Clients', 'Campaigns', 'Bundles', 'Videos', 'Runs'];
/** Columns that tell when, how often and by which run, and so differ after a kill. */
const NOT_COMPARED = ['Synced at', 'Started', 'Requests', 'Message', 'Run ID'];

type Bundle = Readonly<Record<string, unknown>>;

/** What the operator and TokPortal see when nothing is due any more; ids that TokPortal made stand as `id of …`. */
export interface ProcessEnd {
  /** Rows as exported, header first, without the columns of times. */
  readonly tabs: Readonly<Record<string, readonly string[][]>>;
  readonly balance: number;
  readonly debits: readonly string[];
  readonly bundles: readonly Bundle[];
  /** What a further preview says. */
  readonly preview: { readonly changes: unknown; readonly problems: unknown };
}

/** @param folder the exported workbook, one CSV file a tab */
export function processEnd(folder: string, state: SandboxState, preview: ProcessEnd['preview']): ProcessEnd {
  const named = namesOf(state);
  const tabs = TABS.map((tab): [string, string[][]] => [
    tab,
    withoutTimes(parse(named(readFileSync(join(folder, `${tab}.csv`), 'utf8'))) as string[][]),
  ]);
  return {
    tabs: Object.fromEntries(tabs),
    balance: state.balance,
    debits: state.debits
      .map(({ amount, bundleId, breakdown }) => named(JSON.stringify([bundleId, amount, breakdown])))
      .sort(),
    bundles: state.bundles
      .map((bundle) => JSON.parse(named(JSON.stringify(bundle, timeless))) as Bundle)
      .sort(byReference),
    preview: { changes: preview.changes, problems: preview.problems },
  };
}

/** Ids come in the order of requests, which a kill may change: they are named after what bears them. */
function namesOf({ bundles }: SandboxState): (text: string) => string {
  const ids = bundles.flatMap(({ bundle_id, external_ref, account, slots }) => {
    const name = `id of ${String(external_ref)}`;
    const listing = account as { readonly id: string } | null;
    return [
      [String(bundle_id), name] as const,
      ...(listing === null ? [] : [[listing.id, `account ${name}`] as const]),
      ...(slots as readonly { readonly id: string; readonly position: number }[]).map(
        ({ id, position }) => [id, `slot ${position} ${name}`] as const,
      ),
    ];
  });
  return (text) => ids.reduce((known, [id, name]) => known.replaceAll(id, name), text);
}

function withoutTimes(rows: readonly string[][]): string[][] {
  const times = new Set(NOT_COMPARED.map((header) => (rows[0] ?? []).indexOf(header)));
  return rows.map((row) => row.filter((_, column) => !times.has(column)));
}

function byReference(one: Bundle, other: Bundle): number {
  return String(one.external_ref) < String(other.external_ref) ? -1 : 1;
}

function timeless(key: string, value: unknown): unknown {
  return /_at$/.test(key) ? undefined : value;
}
