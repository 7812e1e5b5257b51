import type { CreateBundleRequest } from '../domain/orders';
import type { Change, Plan } from '../domain/plan';
import type { Problem } from '../domain/problem';
import { problemLine } from '../domain/problemTexts';
import type { Facts } from '../planning/drafts';
import { healFillings, healFromJournal } from '../planning/healing';
import { type IdentifiedRows, identify } from '../planning/identity';
import { newOrders, plannedAccounts, pricedChanges, type Survey, survey } from '../planning/plan';
import { createRequest } from '../planning/requests';
import { problemAt } from '../planning/rules/rule';
import { describeScope, parseScope, type Scope } from '../planning/scope';
import { counted } from '../planning/summaries';
import type { Ports } from '../ports';
import { deadlineIn } from '../runs/deadline';
import { type Journal, openJournal } from '../runs/journal';
import { type RatedTransport, waitingTransport } from '../runs/ratedTransport';
import { createReader } from '../runs/reads';
import { describeFailure } from '../runs/sentences';
import { replaceOutput } from '../workbook/outputTab';
import { type AgencyTables, readAgency } from '../workbook/readAgency';
import { BUNDLES, PLAN, VIDEOS } from '../workbook/schema';
import { type ActionResult, done, refused } from './actionResult';
import { type ConfirmedPrices, confirmPrices, refusalOf } from './confirmPrices';
import { connectionOf, NOT_CONNECTED } from './connection';
import { planFigures, planWords } from './planFigures';
import { storePlan } from './planStore';
import { planLines } from './planTab';
import { readFacts } from './readFacts';
import { previewUpdates } from './rowUpdates';
import { spreadsheetTag } from './spreadsheetTag';
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
  if (result.ok) ports.dialogs.toast(result.message, TITLE, 12);
  else ports.dialogs.alert(TITLE, result.message);
  return result;
}

function preview(ports: Ports, version: string, scopeValue: unknown): ActionResult {
  const transport = connectionOf(ports, version);
  if (transport === null) return refused('connect.missing', NOT_CONNECTED);
  const read = readAgency(ports.workbook);
  if (read.kind === 'blocked') return blocked(read.problems);
  const journal = openJournal(ports.workbook);
  if (journal === null)
    return refused('tab.missing', 'The workbook is not set up yet. Choose Set up › Set up or repair tabs.');
  const deadline = deadlineIn(STEP_MS, ports.clock.now());
  const reader = createReader({ transport, clock: ports.clock, random: ports.random, deadline });
  const { inDoubt, created, fillings } = journal.summary;
  const ordered = healFromJournal(read.tables.rows, created);
  const facts = readFacts(reader, ordered.rows, inDoubt, ports.clock.now());
  if (!facts.ok) {
    const { code, text } = describeFailure(facts.failure);
    return refused(code, `${text} Nothing was sent and nothing was changed. Try again.`);
  }
  const { rows, healed } = healFillings(ordered, fillings, facts.value.slots);
  const tables = { ...read.tables, rows };
  const scope = chosenScope(ports, scopeValue);
  return previewOf({ ports, transport, journal, tables, healed, facts: facts.value, scope });
}

interface PreviewInputs {
  readonly ports: Ports;
  readonly transport: RatedTransport;
  readonly journal: Journal;
  readonly tables: AgencyTables;
  readonly healed: ReadonlySet<string>;
  readonly facts: Facts;
  readonly scope: Scope;
}

function previewOf(inputs: PreviewInputs): ActionResult {
  const { ports, transport, tables, facts, scope } = inputs;
  const tag = spreadsheetTag(ports);
  const identified = identify(tables.rows, {
    tag,
    random: ports.random.hex32,
    meaning: facts,
    today: facts.today,
  });
  const surveyed = survey(identified.rows, facts, identified.problems, scope);
  const paced = waitingTransport(transport, ports.clock, DRY_RUN_WAIT_MS);
  const prices = confirmPrices(paced, newOrders(surveyed.sendable), facts.costs, noteDryRuns(inputs));
  if (prices.alarm !== null) return refused(prices.alarm.code, prices.alarm.text);
  const simulationProblems = refusedInSimulation(surveyed, prices);
  const accepted = surveyed.sendable.filter(
    ({ order }) => !simulationProblems.some((problem) => problem.row === order.row.row),
  );
  const priced = pricedChanges(accepted, {
    facts,
    problems: withTexts(surveyed.problems),
    sha256: ports.digest.sha256,
    simulated: prices.credits,
  });
  const problems = [...surveyed.problems, ...simulationProblems, ...priced.problems];
  const plan = planOf(inputs, surveyed, priced.changes);
  return written(inputs, identified, { ...surveyed, problems }, plan, prices);
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
    createdAt: ports.clock.now(),
    today: facts.today,
    scope: describeScope(scope),
    changes,
    costs: facts.costs.all,
    hasAllowance: facts.costs.hasAllowance,
    balanceCredits: facts.balanceCredits,
    accounts: plannedAccounts(agency),
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
): ActionResult {
  const { ports, tables } = inputs;
  const updates = previewUpdates(tables, identified, inputs.healed, surveyed.problems);
  if (!writePreview(ports.workbook, tables, updates)) {
    return refused(
      'preview.sheetMoved',
      'Somebody moved or edited rows while the preview was made. Nothing was sent. Preview again.',
    );
  }
  const priceNote = plan.changes.some((change) => change.price === 'price list' && change.credits > 0)
    ? (prices.listOnly ?? 'only some were simulated')
    : null;
  replaceOutput(ports.workbook, PLAN, planLines(plan, surveyed.agency, surveyed.problems, priceNote));
  const planHash = storePlan(ports, plan);
  ports.workbook.flush();
  ports.workbook.show(PLAN.name, 2, 1);
  return done(summary(plan, surveyed.problems), {
    planHash,
    ...planFigures(plan),
    problems: withTexts(surveyed.problems),
    priceNote,
  });
}

/** For callers that show problems without the words of this bundle. */
function withTexts(problems: readonly Problem[]) {
  return problems.map((problem) => ({ ...problem, text: problemLine(problem) }));
}

function summary(plan: Plan, problems: readonly Problem[]): string {
  const errors = problems.filter((problem) => problem.severity === 'error').length;
  const found =
    errors === 0
      ? ''
      : ` ${counted(errors, 'problem')} to solve, shown in the rows and at the end of the Plan tab.`;
  if (plan.changes.length === 0) return `Nothing to send.${found}`;
  return `${planWords(plan)}.${found} Look at the Plan tab, then choose Send previewed changes…`;
}

/** Everything ready, unless several rows are selected and the operator wants only them (DESIGN 5, "Scope"). */
function chosenScope(ports: Ports, value: unknown): Scope {
  const scope = parseScope(value);
  if (scope.kind !== 'everything') return scope;
  const selection = ports.workbook.selectedRows();
  const usable =
    selection !== null && [BUNDLES.name, VIDEOS.name].includes(selection.tab) && selection.rows.length > 1;
  if (!usable || selection === null) return scope;
  const question = `Several rows are selected in ${selection.tab}. Preview only these ${selection.rows.length} rows? (No = everything that is ready.)`;
  return ports.dialogs.ask(TITLE, question) === 'yes' ? { kind: 'rows', ...selection } : scope;
}

function blocked(problems: readonly Problem[]): ActionResult {
  return refused('tab.blocked', problems.map(problemLine).join('\n'), { problems });
}

function refusedInSimulation({ sendable }: Survey, prices: ConfirmedPrices): Problem[] {
  return sendable.flatMap(({ order }) => {
    const request = order.row.bundle_id === null ? createRequest(order) : null;
    const reason = request === null ? null : refusalOf(prices, request);
    return reason === null
      ? []
      : problemAt(order.row, null, 'bundle.refusedInSimulation', { reason: reason.text });
  });
}

/** Dry runs are journalled like everything that could, by a fault of the other side, cost something (DESIGN 5). */
function noteDryRuns({ ports, journal }: PreviewInputs) {
  return (requests: readonly CreateBundleRequest[]): boolean =>
    journal.appendVerified(
      requests.map((request) => {
        const text = JSON.stringify(request);
        return {
          kind: 'intent',
          sequence: journal.next(),
          at: ports.clock.now(),
          run: 'preview',
          rowId: '',
          operation: 'createBundle:dryRun',
          key: '',
          paid: false,
          digest: ports.digest.sha256(text),
          request: text,
        };
      }),
    );
}
