import { utcDay } from '../domain/dates';
import type { Plan } from '../domain/plan';
import type { RemoteSlot } from '../domain/remote';
import type { Facts } from '../planning/drafts';
import { plannedAccounts } from '../planning/plan';
import { counted } from '../planning/summaries';
import { type Agency, understand } from '../planning/understand';
import { planVerb, type VerbPlan } from '../planning/verbs/planVerb';
import type { Target, VerbInput, VerbName } from '../planning/verbs/verb';
import { VERB_TITLES } from '../planning/verbs/words';
import type { Cell, Ports } from '../ports';
import { deadlineIn } from '../runs/deadline';
import { createReader } from '../runs/reads';
import { BUNDLES, VIDEOS } from '../workbook/schema';
import type { Table } from '../workbook/table';
import { writeUserCells } from '../workbook/userCells';
import { type ActionResult, refused } from './actionResult';
import { applyPlan } from './applyPlan';
import { connectionOf, NOT_CONNECTED } from './connection';
import { forgetPlan } from './planStore';
import { readFacts, readSlots } from './readFacts';
import { readTrustedSheet } from './trustedSheet';
import { unreachable } from './unreachable';
import { askVerbInput } from './verbInput';
import { showActPlan } from './verbPlan';

const STEP_MS = 120_000;
const SHOWN_MAX = 5;

export interface Selection {
  readonly tab: string;
  readonly rows: readonly number[];
}

/**
 * Does one thing with the selected rows that were sent (DESIGN 5): asks for what it needs, plans it against what
 * TokPortal shows now, and sends it through the same confirmation and run as a previewed plan.
 */
export function actOnSelection(ports: Ports, version: string, verb: VerbName): ActionResult {
  return actOnRows(ports, version, verb, () => {
    const selection = ports.workbook.selectedRows();
    return selection !== null && [BUNDLES.name, VIDEOS.name].includes(selection.tab)
      ? selection
      : refused(
          'verb.noSelection',
          'Select rows of Videos, or of Bundles for whole orders, then choose this again.',
        );
  });
}

/** The same for rows that something else than the selection names. */
export function actOnRows(
  ports: Ports,
  version: string,
  verb: VerbName,
  choose: () => Selection | ActionResult,
): ActionResult {
  const result = planned(ports, version, verb, choose);
  // A sending has its own words on screen.
  if (!result.code.startsWith('apply.') && result.code !== 'done' && result.code !== 'verb.cancelled')
    ports.dialogs.alert(VERB_TITLES[verb], result.message);
  return result;
}

function planned(
  ports: Ports,
  version: string,
  verb: VerbName,
  choose: () => Selection | ActionResult,
): ActionResult {
  const title = VERB_TITLES[verb];
  const transport = connectionOf(ports, version);
  if (transport === null) return refused('connect.missing', NOT_CONNECTED);
  const selection = choose();
  if ('ok' in selection) return selection;
  const input = askVerbInput(ports, verb, utcDay(ports.clock.now()));
  if (input === null) return refused('verb.cancelled', 'Nothing was changed.');
  const sheet = readTrustedSheet(ports, title);
  if (sheet.kind === 'ended') return sheet.result;
  if (!sheet.journal.isWhole)
    return refused(
      'verb.previewFirst',
      'The add-on’s record of what was sent was restored or edited. Preview first: that puts it right.',
    );
  const deadline = deadlineIn(STEP_MS, ports.clock.now());
  const reader = createReader({ transport, clock: ports.clock, random: ports.random, deadline });
  const { rows } = sheet.tables;
  const facts = readFacts(reader, rows, sheet.journal.summary(), ports.clock.now());
  if (!facts.ok) return unreachable(facts.failure);
  const agency = understand(rows, facts.value);
  const chosen = chosenOrders(agency, selection);
  const slots = readSlots(
    reader,
    chosen.flatMap(({ remote }) => remote?.bundle_id ?? []),
  );
  if (!slots.ok) return unreachable(slots.failure);
  const found = planVerb(verb, targetsOf(agency, selection, slots.value), input, {
    ...facts.value,
    slots: slots.value,
    sha256: ports.digest.sha256,
  });
  if (found.changes.length === 0) return refused('verb.nothing', nothingWords(found));
  const plan = planOf(ports, title, found, facts.value, agency);
  return sent({ ports, version, verb, plan, found, input, videos: sheet.tables.videos });
}

interface Sending {
  readonly ports: Ports;
  readonly version: string;
  readonly verb: VerbName;
  readonly plan: Plan;
  readonly found: VerbPlan;
  readonly input: VerbInput;
  readonly videos: Table;
}

/** A moved date is written into the cell that it comes from before it is sent, and taken back when nothing was sent. */
function sent({ ports, version, verb, plan, found, input, videos }: Sending): ActionResult {
  forgetPlan(ports);
  const shown = showActPlan(ports, plan, found);
  if (shown !== null) return shown;
  const { date } = input;
  const undo = verb === 'moveDate' && date !== undefined ? writeDates(ports, videos, found, date) : null;
  const result = applyPlan(ports, version);
  if (result.code === 'apply.cancelled' || result.code === 'apply.totalMistyped') {
    undo?.();
    forgetPlan(ports);
  }
  return result;
}

/** Writes the date into the rows whose videos move; answers how to bring back what stood there. */
function writeDates(ports: Ports, videos: Table, { changes }: VerbPlan, date: string): () => void {
  const ids = new Set(changes.flatMap(({ videoRowIds }) => videoRowIds));
  const cells = (table: Table) =>
    new Map(
      table.rows
        .filter((row) => ids.has(String(row.cell('row_id'))))
        .map((row) => [row.row, { id: String(row.cell('row_id')), cell: row.cell(DATE) }] as const),
    );
  const before = new Map([...cells(videos).values()].map(({ id, cell }) => [id, cell]));
  const write = (table: Table, to: (id: string) => string) => {
    const updates = [...cells(table)].map(
      ([row, { id, cell }]) => [row, { [DATE]: { from: cell, to: to(id) } }] as const,
    );
    return writeUserCells(ports.workbook, table, new Map(updates));
  };
  const written = write(videos, () => date);
  return () => {
    if (written.kind === 'written') write(written.table, (id) => dayText(before.get(id) ?? ''));
  };
}

const DATE = 'target_publish_date';

function dayText(cell: Cell): string {
  return typeof cell === 'object' ? cell.day : String(cell);
}

/** Orders that are selected, or whose videos are. */
function chosenOrders({ orders }: Agency, { tab, rows }: Selection): Agency['orders'] {
  const chosen = new Set(rows);
  return orders.filter((order) =>
    [order, ...order.videos].some(({ row }) => row.tab === tab && chosen.has(row.row)),
  );
}

function targetsOf(
  { orders }: Agency,
  { tab, rows }: Selection,
  slots: ReadonlyMap<string, readonly RemoteSlot[]>,
): Target[] {
  const chosen = new Set(rows);
  if (tab === BUNDLES.name)
    return orders.flatMap((order) => (chosen.has(order.row.row) ? [{ order, video: null, slot: null }] : []));
  return orders.flatMap((order) =>
    order.videos
      .filter(({ row }) => chosen.has(row.row))
      .map((video) => {
        const own = slots.get(order.row.bundle_id ?? '') ?? [];
        const slot = own.find(({ position }) => position === video.row.applied?.position) ?? null;
        return { order, video, slot };
      }),
  );
}

function nothingWords({ refused: rows }: VerbPlan): string {
  if (rows.length === 0) return 'None of the selected rows is an order or video that was sent.';
  const shown = rows.slice(0, SHOWN_MAX).map(({ tab, row, text }) => `${tab} ${row}: ${text}`);
  const more = rows.length > SHOWN_MAX ? [`… and ${rows.length - SHOWN_MAX} more rows.`] : [];
  return ['Nothing was sent.', ...shown, ...more].join('\n');
}

function planOf(
  ports: Ports,
  title: string,
  { changes, refused: rest }: VerbPlan,
  facts: Facts,
  agency: Agency,
): Plan {
  const touched = new Set(changes.map(({ bundleId }) => bundleId));
  const cannot = rest.length === 0 ? '' : `; ${counted(rest.length, 'row')} cannot, see the Plan tab`;
  return {
    version: 1,
    id: `p-${ports.random.hex32().slice(0, 12)}`,
    spreadsheetId: ports.workbook.id,
    createdAt: ports.clock.now(),
    today: facts.today,
    verb: title,
    scope: `“${title}” for ${counted(changes.length, 'selected row')}${cannot}`,
    changes,
    costs: facts.costs.all,
    hasAllowance: facts.costs.hasAllowance,
    balanceCredits: facts.balanceCredits,
    accounts: plannedAccounts(agency, facts.accounts),
    bundles: facts.bundles.filter(({ bundle_id }) => touched.has(bundle_id)),
    knownBundleIds: facts.bundles.map(({ bundle_id }) => bundle_id),
  };
}
