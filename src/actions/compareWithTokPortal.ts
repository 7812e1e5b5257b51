import { type CalendarDate, utcDay } from '../domain/dates';
import type { Balance, CreditCosts, RemoteSlot } from '../domain/remote';
import { campaignGuesser } from '../planning/campaignGuess';
import { type CompareInputs, type Comparison, compare } from '../planning/compare';
import { bundleOfKey, type CompareItem, compareItems, goneKeys } from '../planning/compareItems';
import { hasOpenSlots, oldestFirst, placeOf } from '../planning/importPlan';
import { counted } from '../planning/summaries';
import { understand } from '../planning/understand';
import type { Ports } from '../ports';
import { deadlineIn } from '../runs/deadline';
import type { Journal } from '../runs/journal';
import { releaseLease, renewLease, takeLease } from '../runs/lease';
import type { RatedTransport } from '../runs/ratedTransport';
import { createReader, type Reader, type ReadResult } from '../runs/reads';
import { openRuns } from '../runs/runRecords';
import * as calls from '../tokportal/calls';
import { asCell } from '../workbook/asCell';
import { replaceOutput, updateOutput } from '../workbook/outputTab';
import { readAccounts } from '../workbook/readAccounts';
import { type AgencyTables, readAgency } from '../workbook/readAgency';
import { PLAN } from '../workbook/schema';
import { readTable } from '../workbook/table';
import { type ActionResult, done, refused } from './actionResult';
import { applyDecisions, type Decided } from './applyDecisions';
import { noteRun } from './applyReport';
import { compareLines, driftHeader, shownValue, summaryWords } from './compareLines';
import { type PlanPrices, planComparison } from './comparePlan';
import { connectionOf, NOT_CONNECTED } from './connection';
import { type Decisions, decideItems } from './decideItems';
import { forgottenOrders } from './forgottenOrders';
import { giveBack } from './giveBack';
import { everyGoneRow, unacknowledgedRows } from './goneOrders';
import { replacePlan } from './planStore';
import { readSlots } from './readFacts';
import { readWorkspace, type Workspace } from './readWorkspace';
import { settleDoubts } from './settleDoubts';
import { writeTallies } from './tallyCells';
import { readTrustedSheet } from './trustedSheet';
import { unreachable } from './unreachable';
import { writeAccounts } from './writeAccounts';

const TITLE = 'Compare with TokPortal';
const STEP_MS = 270_000;
const PRICES_MS = 60_000;
/** Orders whose slots are read in one go; the next comparison goes on behind them. */
const SLOTS_READ_MAX = 400;
const PLACE_PROPERTY = 'tokportal.compare';

/**
 * Every order at TokPortal against the rows, field by field; what differs is shown in the Plan tab and asked about by kind.
 * While lines of an earlier comparison are selected there, only these are compared again and decided. What goes to
 * TokPortal is planned, and sent by Send; everything else is done at once and costs nothing.
 */
export function compareWithTokPortal(ports: Ports, version: string): ActionResult {
  const result = compared(ports, version);
  if (result.ok) ports.dialogs.toast(result.message, TITLE, 12);
  else ports.dialogs.alert(TITLE, result.message);
  return result;
}

function compared(ports: Ports, version: string): ActionResult {
  const transport = connectionOf(ports, version);
  if (transport === null) return refused('connect.missing', NOT_CONNECTED);
  if (openRuns(ports).length > 0) return BUSY;
  const keys = selectedKeys(ports);
  const sheet = readTrustedSheet(ports, TITLE);
  if (sheet.kind === 'ended') return sheet.result;
  ports.dialogs.toast('Reading orders and their slots… This costs nothing.', TITLE, 20);
  const deadline = deadlineIn(STEP_MS, ports.clock.now());
  const reader = createReader({ transport, clock: ports.clock, random: ports.random, deadline });
  const settled = settleDoubts(ports, reader, sheet.journal);
  if (!settled.ok) return refused(settled.code, settled.message);
  const { tables } = sheet;
  const owned = tables.rows.bundles.flatMap(({ bundle_id }) => bundle_id ?? []);
  const workspace = readWorkspace(reader, owned);
  if (!workspace.ok) return unreachable(workspace.failure);
  const slots = openSlots(ports, reader, workspace.value, keys);
  if (!slots.ok) return unreachable(slots.failure);
  const { journal } = settled;
  const today = utcDay(reader.serverTime ?? ports.clock.now());
  const read = { workspace: workspace.value, slots: slots.value.slots, today };
  return shownAndDecided({ ports, transport, tables, journal, ...read, keys, left: slots.value.left });
}

const BUSY = refused(
  'compare.busy',
  'A sending or an update is under way. Compare when it is done. Nothing was changed.',
);

export interface ComparedInputs {
  readonly ports: Ports;
  readonly transport: RatedTransport;
  readonly tables: AgencyTables;
  readonly journal: Journal;
  /** UTC day, by TokPortal's clock. */
  readonly today: CalendarDate;
  readonly workspace: Workspace;
  readonly slots: ReadonlyMap<string, readonly RemoteSlot[]>;
  /** Lines that are selected in the Plan tab; `null` = everything. */
  readonly keys: ReadonlySet<string> | null;
  /** Orders whose slots are for the next comparison. */
  readonly left: number;
}

function shownAndDecided(inputs: ComparedInputs): ActionResult {
  const { ports, tables, journal, keys, workspace } = inputs;
  const { comparison, items: all } = comparisonOf(inputs);
  const items = keys === null ? all : all.filter(({ key }) => keys.has(key));
  if (keys === null) {
    replacePlan(ports, TITLE);
    const shown = replaceOutput(ports.workbook, PLAN, compareLines(comparison, items));
    if (shown.kind === 'blocked')
      return refused('tab.blocked', 'Choose Set up › Set up or repair tabs first.');
    ports.workbook.flush();
    ports.workbook.show(PLAN.name, 2, 1);
  }
  // No lease is held meanwhile: questions may stand for minutes.
  const decisions = decideItems(ports, items, keys !== null, TITLE);
  const prices = pricesFor(inputs, decisions);
  if (!prices.ok) return unreachable(prices.failure);
  const taken = takeLease(ports, 'refresh', ports.session.userEmail());
  if (taken.kind !== 'taken' || openRuns(ports).length > 0) return BUSY;
  try {
    giveBack(ports, tables, journal, comparison.lost);
    const mayGoOn = () => renewLease(ports, taken.lease);
    const decided = decidedOn(inputs, decisions, mayGoOn);
    if (prices.value !== null) planComparison(inputs, decided.changes, prices.value);
    noteOutcomes(ports, decided);
    if (mayGoOn()) refreshed(ports, workspace, inputs.slots);
    const { adopted, forgotten, taken: cells, changes } = decided;
    const message = words(comparison, items, decided, inputs.left);
    if (cells + adopted + comparison.lost.length > 0) {
      const startedAt = ports.clock.now();
      const run = { id: `compare-${startedAt}`, owner: ports.session.userEmail(), startedAt };
      noteRun(ports, run, {
        what: TITLE,
        planned: decisions.size,
        done: cells + adopted,
        status: 'done',
        message,
      });
    }
    return done(message, {
      same: comparison.same,
      onlyHere: comparison.onlyHere.length,
      rebuilt: comparison.lost.length,
      drift: items.filter(({ kind }) => kind === 'drift').length,
      onlyThere: items.filter(({ kind }) => kind === 'there').length,
      adopted,
      forgotten,
      taken: cells,
      planned: changes.length,
      left: inputs.left,
    });
  } finally {
    releaseLease(ports, taken.lease);
  }
}

function comparisonOf({ ports, tables, journal, workspace, slots }: ComparedInputs): {
  readonly comparison: Comparison;
  readonly items: readonly CompareItem[];
} {
  const { rows } = tables;
  const summary = journal.summary();
  const { created, open } = summary;
  const { bundles, accounts } = workspace;
  const gone = goneKeys(everyGoneRow(ports, rows, summary, bundles), created);
  const forgotten = forgottenOrders(ports);
  const compareInputs: CompareInputs = {
    bundles,
    accounts,
    slots,
    asCell,
    created,
    doubtful: open.map(({ reference }) => reference),
    isForgotten: (key) => gone.has(key) || forgotten(key),
  };
  const comparison = compare(rows, compareInputs);
  const shown = unacknowledgedRows(ports, rows, summary, bundles);
  return { comparison, items: compareItems(comparison, shown, created, bundles) };
}

function decidedOn(inputs: ComparedInputs, decisions: Decisions, mayGoOn: () => boolean): Decided {
  const { ports, tables, journal, workspace, slots, today } = inputs;
  const { accounts, bundles } = workspace;
  const guess = campaignGuesser(tables.rows);
  // An import may have made rows while the questions stood on the screen.
  const fresh = readAgency(ports.workbook);
  const rows = fresh.kind === 'read' ? fresh.tables.rows : tables.rows;
  return applyDecisions(decisions, {
    ports,
    tables,
    journal,
    slots,
    today,
    orders: understand(tables.rows, { accounts, bundles, slots }).orders,
    sha256: ports.digest.sha256,
    sheetWords: (drift) => `${driftHeader(drift)}: ${shownValue(drift.sheet)}`,
    adding: {
      ports,
      rows,
      journal,
      accounts,
      mayGoOn,
      campaignOf: (bundle) => {
        const found = guess(bundle);
        return found?.isSure === true ? found.key : '';
      },
      runId: 'compare',
    },
  });
}

/** What a plan rests on, where something is planned. */
function pricesFor(
  { ports, transport }: ComparedInputs,
  decisions: Decisions,
): ReadResult<PlanPrices | null> {
  const isPlanned = [...decisions.values()].some((each) => each === 'use sheet' || each === 'unschedule');
  if (!isPlanned) return { ok: true, value: null };
  const deadline = deadlineIn(PRICES_MS, ports.clock.now());
  const reader = createReader({ transport, clock: ports.clock, random: ports.random, deadline });
  const read = reader.readAll<CreditCosts | Balance>([calls.getCreditCosts(), calls.getCreditBalance()]);
  if (!read.ok) return read;
  const [costs, balance] = read.value as [CreditCosts, Balance];
  return { ok: true, value: { costs, balance } };
}

function noteOutcomes(ports: Ports, { outcomes }: Decided): void {
  if (outcomes.size > 0) updateOutput(ports.workbook, PLAN, 'change_id', outcomes);
  ports.workbook.flush();
}

/** Figures that follow from the rows, and the tab Accounts where it is used. */
function refreshed(ports: Ports, workspace: Workspace, slots: ComparedInputs['slots']): void {
  writeTallies(ports);
  const read = readAgency(ports.workbook);
  const tab = readAccounts(ports.workbook);
  if (read.kind === 'read' && tab.rows.length > 0)
    writeAccounts(ports, read.tables.rows, { ...workspace, slots }, null, tab);
}

function words(
  comparison: Comparison,
  items: readonly CompareItem[],
  { adopted, forgotten, taken, changes }: Decided,
  left: number,
): string {
  const notes = [summaryWords(comparison, items)];
  if (adopted > 0) notes.push(`${counted(adopted, 'order or video')} adopted.`);
  if (forgotten > 0) notes.push(`${forgotten} forgotten.`);
  if (taken > 0) notes.push(`${counted(taken, 'value')} taken from TokPortal.`);
  if (changes.length > 0)
    notes.push(`${counted(changes.length, 'change')} planned: choose Send previewed changes…`);
  if (left > 0)
    notes.push(`The slots of ${counted(left, 'order')} were not compared yet: compare once more.`);
  return notes.join(' ');
}

/** Slots of orders that can still change; where there are too many for one go, those that come next. */
function openSlots(
  ports: Ports,
  reader: Reader,
  { bundles }: Workspace,
  keys: ReadonlySet<string> | null,
): ReadResult<{ readonly slots: ReadonlyMap<string, readonly RemoteSlot[]>; readonly left: number }> {
  const named = keys === null ? null : new Set([...keys].map(bundleOfKey));
  const open = oldestFirst(
    bundles.filter((bundle) => hasOpenSlots(bundle) && (named?.has(bundle.bundle_id) ?? true)),
  );
  const place = ports.documentProperties.get(PLACE_PROPERTY) ?? '';
  const behind = open.filter((bundle) => placeOf(bundle) > place);
  const isTooMany = open.length > SLOTS_READ_MAX;
  const queue = isTooMany ? [...behind, ...open.filter((bundle) => placeOf(bundle) <= place)] : open;
  const chunk = queue.slice(0, SLOTS_READ_MAX);
  const read = readSlots(
    reader,
    chunk.map(({ bundle_id }) => bundle_id),
  );
  if (!read.ok) return read;
  const last = chunk[chunk.length - 1];
  if (isTooMany && last !== undefined) ports.documentProperties.set(PLACE_PROPERTY, placeOf(last));
  return { ok: true, value: { slots: read.value, left: open.length - chunk.length } };
}

/** Lines of a comparison that are selected in the Plan tab; `null` = none. */
function selectedKeys(ports: Ports): ReadonlySet<string> | null {
  const selection = ports.workbook.selectedRows();
  const read = selection?.tab === PLAN.name ? readTable(ports.workbook, PLAN) : null;
  if (selection === null || read?.kind !== 'table') return null;
  const chosen = new Set(selection.rows);
  const keys = read.table.rows
    .filter(({ row }) => chosen.has(row))
    .map((row) => String(row.cell('change_id')))
    .filter((key) => bundleOfKey(key) !== null);
  return keys.length === 0 ? null : new Set(keys);
}
