import type { Change, Plan } from '../domain/plan';
import type { Problem } from '../domain/problem';
import type { SendableBulk } from '../planning/bulk/changes';
import { healBulk } from '../planning/bulk/healing';
import type { Facts } from '../planning/drafts';
import { driftedOrders } from '../planning/drift';
import type { GoneRow } from '../planning/goneRows';
import { healFromJournal } from '../planning/healing';
import type { IdentifiedRows } from '../planning/identity';
import { plannedAccounts, pricedChanges, type Survey } from '../planning/plan';
import { problemAt } from '../planning/rules/rule';
import { describeScope, type Scope } from '../planning/scope';
import type { Ports } from '../ports';
import { type Deadline, deadlineIn } from '../runs/deadline';
import { openJournal } from '../runs/journal';
import type { Intent } from '../runs/journalEntries';
import { type RatedTransport, waitingTransport } from '../runs/ratedTransport';
import { createReader } from '../runs/reads';
import { accountCampaigns } from '../workbook/accountCampaigns';
import { asCell } from '../workbook/asCell';
import { replaceOutput } from '../workbook/outputTab';
import { readAccounts } from '../workbook/readAccounts';
import { tablesOf } from '../workbook/readAgency';
import { finishRemoval } from '../workbook/removeRows';
import { PLAN } from '../workbook/schema';
import { type ActionResult, done, refused } from './actionResult';
import { blockedTabs } from './blockedTabs';
import { appendMissing } from './bulkBundles';
import { type CheckedLinks, checkedLinks } from './checkedLinks';
import { chosenScope, type ScopeIn } from './chosenScope';
import { type ConfirmedPrices, confirmPrices, refusalOf } from './confirmPrices';
import { connectionOf, NOT_CONNECTED } from './connection';
import { bulkShapes, type DryRunShape, paidShapes } from './dryRunShapes';
import { acknowledgeGone, unacknowledgedRows } from './goneOrders';
import { healRows, type RememberedRows } from './healedRows';
import { planFigures } from './planFigures';
import { replacePlan, storePlan } from './planStore';
import { planLines } from './planTab';
import { previewWords } from './previewWords';
import { problemWords } from './problemWords';
import { readFacts } from './readFacts';
import { ROWS_MOVED } from './rowsMoved';
import { previewUpdates } from './rowUpdates';
import { settleDoubts } from './settleDoubts';
import { surveyRows } from './surveyRows';
import { readTrustedSheet, type SheetIdentity } from './trustedSheet';
import { unreachable } from './unreachable';
import { writePreview } from './writePreview';

const TITLE = 'Preview changes';
/** From the menu a step may take 4.5 minutes (DESIGN 6). */
const STEP_MS = 270_000;
/** Longest wait for the rate limit before dry runs; beyond it some prices stay unconfirmed. */
const DRY_RUN_WAIT_MS = 30_000;

/**
 * Finds out what Send would do, at which price, and what is wrong in the rows; writes it into the Plan tab and
 * the rows' system cells. Sends nothing but reads and dry runs.
 */
export function planChanges(ports: Ports, version: string, scopeValue: unknown): ActionResult {
  const result = preview(ports, version, scopeValue);
  if (result.ok) {
    ports.dialogs.toast(result.message, TITLE, 12);
    acknowledgeGone(ports, (result.gone ?? []) as readonly GoneRow[], TITLE);
  } else ports.dialogs.alert(TITLE, result.message);
  return result;
}

function preview(ports: Ports, version: string, scopeValue: unknown): ActionResult {
  const transport = connectionOf(ports, version);
  if (transport === null) return refused('connect.missing', NOT_CONNECTED);
  // Asked before anything is read: the question may stand for minutes, while a colleague sends.
  const scopeIn = chosenScope(ports, scopeValue, TITLE);
  if (scopeIn === null) return refused('preview.cancelled', 'Nothing was previewed.');
  return previewIn(ports, transport, scopeIn, true);
}

/** @param mayAppend whether orders that lack a row get one, after which everything is read again */
function previewIn(
  ports: Ports,
  transport: RatedTransport,
  scopeIn: ScopeIn,
  mayAppend: boolean,
): ActionResult {
  finishRemoval(ports);
  const sheet = readTrustedSheet(ports, TITLE);
  if (sheet.kind === 'ended') return sheet.result;
  const scope = scopeIn(sheet.tables);
  if (scope === null) return ROWS_MOVED;
  const { identity } = sheet;
  ports.dialogs.toast('Asking TokPortal… Nothing is ordered by a preview.', TITLE, 20);
  replacePlan(ports, null);
  const deadline = deadlineIn(STEP_MS, ports.clock.now());
  const reader = createReader({ transport, clock: ports.clock, random: ports.random, deadline });
  const settled = settleDoubts(ports, reader, sheet.journal);
  if (!settled.ok) return refused(settled.code, settled.message);
  if (mayAppend && appendMissing(ports, settled.journal, reader, sheet.tables.rows))
    return previewIn(ports, transport, scopeIn, false);
  const journalled = settled.journal.summary();
  const { created, slotCharges } = journalled;
  const { bulk, healed: healedBulk } = healBulk(sheet.tables.rows, created);
  const ordered = healFromJournal({ ...sheet.tables.rows, bulk }, created, slotCharges);
  const campaigns = accountCampaigns(ports.workbook);
  const facts = readFacts(reader, ordered.rows, journalled, ports.clock.now(), campaigns);
  if (!facts.ok) return unreachable(facts.failure);
  const remembered = healRows({ ports, reader, tables: sheet.tables }, ordered, journalled, facts.value);
  if (!remembered.ok) return unreachable(remembered.failure);
  const { tables } = remembered.value;
  const healed = new Set([...remembered.value.healed, ...healedBulk]);
  const { notes } = settled;
  const gone = unacknowledgedRows(ports, tables.rows, journalled, facts.value.bundles);
  const found = { ...remembered.value, identity, healed, facts: facts.value, gone };
  return previewOf({ ports, transport, deadline, scope, notes, ...found });
}

interface PreviewInputs extends RememberedRows {
  readonly ports: Ports;
  readonly transport: RatedTransport;
  readonly deadline: Deadline;
  readonly identity: SheetIdentity;
  readonly facts: Facts;
  readonly scope: Scope;
  /** What was sent and has lost its row. */
  readonly gone: readonly GoneRow[];
  /** What the person should know beside the plan. */
  readonly notes: readonly string[];
}

function previewOf(read: PreviewInputs): ActionResult {
  const standing = surveyRows(read);
  if (standing === null) return SHEET_MOVED;
  const { tables, identified, surveyed } = standing;
  const inputs = { ...read, tables };
  const { ports, transport, facts } = inputs;
  const paced = waitingTransport(transport, ports.clock, DRY_RUN_WAIT_MS);
  const shapes = [
    ...surveyed.sendable.flatMap((order) => paidShapes(order, facts.costs)),
    ...surveyed.bulk.flatMap((own) => bulkShapes(own, facts.costs)),
  ];
  const prices = confirmPrices(paced, shapes, noteDryRuns(inputs));
  if (prices.alarm !== null) return refused(prices.alarm.code, prices.alarm.text);
  const simulationProblems = [
    ...refusedInSimulation(surveyed, prices, facts),
    ...refusedCountries(surveyed.bulk, prices, facts),
  ];
  const accepted = surveyed.sendable.filter(
    ({ order: { row } }) =>
      !simulationProblems.some((problem) => problem.tab === row.tab && problem.row === row.row),
  );
  const priced = pricedChanges(
    accepted,
    { facts, problems: surveyed.problems, sha256: ports.digest.sha256, simulated: prices.credits },
    acceptedCountries(surveyed.bulk, prices, facts),
  );
  const renamed = tablesOf(tables).flatMap((table) => table.renamed);
  const links = checkedLinks(ports, accepted, inputs.deadline);
  const problems = [
    ...renamed,
    ...inputs.astray,
    ...surveyed.problems,
    ...simulationProblems,
    ...priced.problems,
    ...links.problems,
  ];
  const plan = planOf(inputs, surveyed, inputs.astray.length > 0 ? [] : priced.changes);
  return written(inputs, identified, { ...surveyed, problems }, plan, prices, links);
}

function planOf(
  { ports, facts, scope }: PreviewInputs,
  { agency }: Survey,
  changes: readonly Change[],
): Plan {
  const touched = new Set(changes.flatMap((change) => change.bundleId ?? []));
  return {
    version: 1,
    id: `p-${ports.random.hex32().slice(0, 12)}`,
    spreadsheetId: ports.workbook.id,
    createdAt: ports.clock.now(),
    today: facts.today,
    scope: describeScope(scope),
    changes,
    costs: facts.costs.all,
    hasAllowance: facts.costs.hasAllowance,
    balanceCredits: facts.balanceCredits,
    accounts: plannedAccounts(agency, facts.accounts),
    bundles: facts.bundles.filter((bundle) => touched.has(bundle.bundle_id)),
    knownBundleIds: facts.bundles.map((bundle) => bundle.bundle_id),
  };
}

/** Rows get their identity first; only when it is read back does a plan stand that names it (DESIGN 4). */
function written(
  inputs: PreviewInputs,
  identified: IdentifiedRows,
  surveyed: Survey,
  plan: Plan,
  prices: ConfirmedPrices,
  links: CheckedLinks,
): ActionResult {
  const { ports, tables } = inputs;
  const words = problemWords(tables);
  const updates = previewUpdates(tables, identified, inputs.healed, surveyed.problems);
  if (!writePreview(ports, tables, updates)) return SHEET_MOVED;
  // Extras of videos have no dry run.
  const unconfirmed = plan.changes.some(
    ({ operation, price }) => operation !== 'configureVideos' && price === 'price list',
  );
  const priceNote = unconfirmed ? (prices.listOnly ?? 'not all of them were simulated') : null;
  const lines = planLines(plan, surveyed.agency, surveyed.problems, priceNote, words, inputs.gone);
  const shown = replaceOutput(ports.workbook, PLAN, lines);
  if (shown.kind === 'blocked') return blockedTabs(shown.problems);
  const planHash = storePlan(ports, plan);
  ports.workbook.show(PLAN.name, 2, 1);
  const accounts = plan.changes.length === 0 ? readAccounts(ports.workbook).rows.length : 0;
  const differences = driftedOrders(identified.rows.bundles, inputs.facts.bundles, asCell);
  const ended = previewWords(plan, surveyed, accounts, differences);
  return done([ended, ...links.notes, ...inputs.notes].join(' '), {
    planHash,
    ...planFigures(plan),
    problems: surveyed.problems.map((problem) => ({ ...problem, text: words(problem) })),
    priceNote,
    linkRequests: links.requests,
    gone: inputs.gone,
  });
}

const SHEET_MOVED = refused(
  'preview.sheetMoved',
  'Somebody moved or edited rows while the preview was made. Nothing was sent. Preview again.',
);

function refusedInSimulation(
  { sendable }: Survey,
  prices: ConfirmedPrices,
  { costs }: Pick<Facts, 'costs'>,
): Problem[] {
  return sendable.flatMap((candidate) => {
    const reasons = paidShapes(candidate, costs).flatMap((shape) => refusalOf(prices, shape) ?? []);
    const { row } = candidate.order;
    return reasons.flatMap(({ text }) =>
      problemAt(row, null, 'bundle.refusedInSimulation', { reason: text }),
    );
  });
}

/** The other countries of the row are not affected. */
function refusedCountries(
  bulk: readonly SendableBulk[],
  prices: ConfirmedPrices,
  { costs }: Pick<Facts, 'costs'>,
): Problem[] {
  return bulk.flatMap((own) =>
    bulkShapes(own, costs).flatMap((shape) => {
      const reason = refusalOf(prices, shape)?.text;
      const data = { country: shape.country, reason: `${reason}` };
      return reason === undefined ? [] : problemAt(own.draft.row, null, 'bulk.refusedInSimulation', data);
    }),
  );
}

function acceptedCountries(
  bulk: readonly SendableBulk[],
  prices: ConfirmedPrices,
  { costs }: Pick<Facts, 'costs'>,
): SendableBulk[] {
  return bulk.map((own) => {
    const refusedOnes = new Set(
      bulkShapes(own, costs).flatMap((shape) => (refusalOf(prices, shape) === null ? [] : shape.country)),
    );
    return { ...own, countries: own.countries.filter((country) => !refusedOnes.has(country)) };
  });
}

/**
 * Dry runs are journalled like everything that could, by a fault of the other side, cost something (DESIGN 5). A
 * colleague may be sending: the journal finds its own end.
 */
function noteDryRuns({ ports, transport }: PreviewInputs) {
  return (shapes: readonly DryRunShape[]): boolean =>
    openJournal(ports)?.appendVerified(shapes.map((shape) => dryRunIntent(shape, transport.now(), ports))) ??
    false;
}

function dryRunIntent({ operation, request: sent }: DryRunShape, at: string, { digest }: Ports): Intent {
  const request = JSON.stringify(sent);
  const what = { run: 'preview', rowId: '', operation: `${operation}:dryRun`, key: '', paid: false };
  return { kind: 'intent', at, ...what, digest: digest.sha256(request), request };
}
