import { utcDay } from '../domain/dates';
import type { Change, Plan } from '../domain/plan';
import type { RemoteSlot } from '../domain/remote';
import type { BundleRow, VideoRow } from '../domain/rows';
import type { Facts, OrderDraft } from '../planning/drafts';
import { plannedAccounts } from '../planning/plan';
import { counted } from '../planning/summaries';
import { type Agency, understand } from '../planning/understand';
import { planVerb, type Refused, type VerbFacts, type VerbPlan } from '../planning/verbs/planVerb';
import type { Target, VerbInput, VerbName } from '../planning/verbs/verb';
import { VERB_TITLES } from '../planning/verbs/words';
import type { Ports } from '../ports';
import { deadlineIn } from '../runs/deadline';
import { createReader } from '../runs/reads';
import type { AgencyTables } from '../workbook/readAgency';
import { BUNDLES } from '../workbook/schema';
import { type ActionResult, refused } from './actionResult';
import { withAgreedCells } from './agreedCells';
import { applyPlan } from './applyPlan';
import { connectionOf, NOT_CONNECTED } from './connection';
import { forgetPlan, replacePlan } from './planStore';
import { readFacts, readSlots } from './readFacts';
import { ROWS_MOVED } from './rowsMoved';
import { readTrustedSheet } from './trustedSheet';
import { unreachable } from './unreachable';
import { askVerbInput } from './verbInput';
import { showActPlan } from './verbPlan';

const STEP_MS = 120_000;
const SHOWN_MAX = 5;

/** Rows for a verb, in one reading of the tabs. */
export interface VerbChoice {
  readonly verb: VerbName;
  readonly tab: string;
  readonly has: (row: BundleRow | VideoRow) => boolean;
}

/** `null` = rows that were chosen are not what they were. */
export type Chooser = (tables: AgencyTables) => readonly VerbChoice[] | null;

/**
 * Does one thing with rows that were sent (DESIGN 5): asks for what it needs, plans it against what TokPortal shows now,
 * and sends it through the same confirmation and run as a previewed plan.
 *
 * @param choose called first; what it answers finds the rows again after each dialog
 */
export function actOnRows(
  ports: Ports,
  version: string,
  verb: VerbName,
  choose: () => Chooser | ActionResult,
  title: string = VERB_TITLES[verb],
): ActionResult {
  const result = planned(ports, version, verb, choose, title);
  // A sending has its own words on screen.
  if (!result.code.startsWith('apply.') && result.code !== 'done' && result.code !== 'verb.cancelled')
    ports.dialogs.alert(title, result.message);
  return result;
}

function planned(
  ports: Ports,
  version: string,
  verb: VerbName,
  choose: () => Chooser | ActionResult,
  title: string,
): ActionResult {
  const transport = connectionOf(ports, version);
  if (transport === null) return refused('connect.missing', NOT_CONNECTED);
  const chooser = choose();
  if ('ok' in chooser) return chooser;
  const input = askVerbInput(ports, verb, utcDay(ports.clock.now()));
  if (input === null) return refused('verb.cancelled', 'Nothing was changed.');
  const sheet = readTrustedSheet(ports, title);
  if (sheet.kind === 'ended') return sheet.result;
  if (!sheet.journal.isWhole)
    return refused(
      'verb.previewFirst',
      'The add-on’s record of what was sent was restored or edited. Preview first: that puts it right.',
    );
  const choices = chooser(sheet.tables);
  if (choices === null) return ROWS_MOVED;
  const deadline = deadlineIn(STEP_MS, ports.clock.now());
  const reader = createReader({ transport, clock: ports.clock, random: ports.random, deadline });
  const { rows } = sheet.tables;
  const facts = readFacts(reader, rows, sheet.journal.summary(), ports.clock.now());
  if (!facts.ok) return unreachable(facts.failure);
  const agency = understand(rows, facts.value);
  const chosen = agency.orders.filter((order) => choices.some((choice) => isChosen(choice, order)));
  const slots = readSlots(
    reader,
    chosen.flatMap(({ remote }) => remote?.bundle_id ?? []),
  );
  if (!slots.ok) return unreachable(slots.failure);
  const verbFacts = { ...facts.value, slots: slots.value, sha256: ports.digest.sha256 };
  const verbPlan = planChoices(choices, agency, input, verbFacts);
  if (verbPlan.changes.length === 0) return refused('verb.nothing', nothingWords(verbPlan));
  const found = { ...verbPlan, changes: withAgreedCells(verbPlan.changes, sheet.tables) };
  const plan = planOf(ports, title, found, facts.value, agency);
  replacePlan(ports, title);
  const shown = showActPlan(ports, plan, found);
  if (shown !== null) return shown;
  const result = applyPlan(ports, version);
  if (result.code === 'apply.cancelled' || result.code === 'apply.totalMistyped') forgetPlan(ports);
  return result;
}

/** Whether the order is chosen, or one of its videos. */
function isChosen({ tab, has }: VerbChoice, order: OrderDraft): boolean {
  return [order, ...order.videos].some(({ row }) => row.tab === tab && has(row));
}

/**
 * One choice after the other. A video goes with its order where that goes; where it cannot, its own line is enough to say
 * so.
 */
function planChoices(
  choices: readonly VerbChoice[],
  agency: Agency,
  input: VerbInput,
  facts: VerbFacts,
): VerbPlan {
  const changes: Change[] = [];
  const refusals: Refused[] = [];
  const orders = new Set<OrderDraft>();
  for (const choice of choices) {
    const gone = new Set(changes.map(({ rowId }) => rowId));
    const targets = targetsOf(agency, choice, facts.slots).filter(
      ({ order }) => !gone.has(order.row.rowId ?? ''),
    );
    const told = targets.filter(({ order }) => orders.has(order));
    const found = planVerb(
      choice.verb,
      targets.filter((target) => !told.includes(target)),
      input,
      facts,
    );
    changes.push(...found.changes, ...planVerb(choice.verb, told, input, facts).changes);
    refusals.push(...found.refused);
    for (const { order } of targets) orders.add(order);
  }
  return { changes, refused: refusals };
}

function targetsOf(
  { orders }: Agency,
  { tab, has }: VerbChoice,
  slots: ReadonlyMap<string, readonly RemoteSlot[]>,
): Target[] {
  if (tab === BUNDLES.name)
    return orders.flatMap((order) => (has(order.row) ? [{ order, video: null, slot: null }] : []));
  return orders.flatMap((order) =>
    order.videos
      .filter(({ row }) => has(row))
      .map((video) => {
        const own = slots.get(order.row.bundle_id ?? '') ?? [];
        const slot = own.find(({ position }) => position === video.row.applied?.position) ?? null;
        return { order, video, slot };
      }),
  );
}

function nothingWords({ refused: rows }: VerbPlan): string {
  if (rows.length === 0) return 'None of the selected rows is an order or video that was sent.';
  return ['Nothing was sent.', ...reasons(rows)].join('\n');
}

function reasons(rows: VerbPlan['refused']): string[] {
  const shown = rows.slice(0, SHOWN_MAX).map(({ tab, row, text }) => `${tab} ${row}: ${text}`);
  return rows.length > SHOWN_MAX ? [...shown, `… and ${rows.length - SHOWN_MAX} more rows.`] : shown;
}

function planOf(
  ports: Ports,
  title: string,
  { changes, refused: rest }: VerbPlan,
  facts: Facts,
  agency: Agency,
): Plan {
  const touched = new Set(changes.map(({ bundleId }) => bundleId));
  const videos = changes.filter(({ videoRowIds }) => videoRowIds.length > 0).length;
  // The dialog stands before the Plan tab: why some rows stay out must be read in it.
  const cannot =
    rest.length === 0 ? '' : `; ${counted(rest.length, 'row')} cannot:\n${reasons(rest).join('\n')}`;
  return {
    version: 1,
    id: `p-${ports.random.hex32().slice(0, 12)}`,
    spreadsheetId: ports.workbook.id,
    createdAt: ports.clock.now(),
    today: facts.today,
    verb: title,
    scope: `“${title}” for ${partWords(changes.length - videos, videos)}${cannot}`,
    changes,
    costs: facts.costs.all,
    hasAllowance: facts.costs.hasAllowance,
    balanceCredits: facts.balanceCredits,
    accounts: plannedAccounts(agency, facts.accounts),
    bundles: facts.bundles.filter(({ bundle_id }) => touched.has(bundle_id)),
    knownBundleIds: facts.bundles.map(({ bundle_id }) => bundle_id),
  };
}

/** `2 orders and 1 video`. */
export function partWords(orders: number, videos: number): string {
  const parts = [orders > 0 ? counted(orders, 'order') : '', videos > 0 ? counted(videos, 'video') : ''];
  return parts.filter((part) => part !== '').join(' and ');
}
