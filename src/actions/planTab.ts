import type { Change, ChangeOperation, Plan } from '../domain/plan';
import { roundedCredits, tabOfChange, totalCredits } from '../domain/plan';
import type { Problem } from '../domain/problem';
import { describeBulk } from '../planning/bulk/changes';
import { type BulkDraft, bulkRequest } from '../planning/bulk/drafts';
import { awaitsVideos, type OrderDraft } from '../planning/drafts';
import type { GoneRow } from '../planning/goneRows';
import { createPrice, orderPrice } from '../planning/pricing';
import { createRequest } from '../planning/requests';
import { counted, describeCreate } from '../planning/summaries';
import type { Agency } from '../planning/understand';
import { boughtWords, planWords } from './planFigures';
import type { ProblemWords } from './problemWords';

/** One line of the Plan tab, by column key. */
export interface PlanLine {
  readonly what: string;
  readonly client: string;
  readonly campaign: string;
  readonly row_link: string;
  /** What stands there now, where it differs from what would. */
  readonly from: string;
  readonly to: string;
  readonly credits: number | '';
  readonly final: string;
  readonly outcome: string;
  readonly problem: string;
  readonly change_id: string;
}

const PREVIEW = 'with Preview changes…';

const WHAT: Readonly<Record<ChangeOperation, string>> = {
  createBundle: '+ order',
  createBundlesBulk: '+ bulk order',
  addVideoSlots: '+ slots',
  configureAccount: '~ account',
  configureVideos: '~ videos',
  publishBundle: '▲ publish',
  publishVideos: '▲ publish',
  createAccountEditRequest: '+ profile edit',
  updateBundle: '~ order',
  unpublishBundle: '▽ unpublish',
  finalizeBundleAccount: '✓ approve account',
  requestBundleAccountCorrections: '↺ corrections',
  patchBundleVideo: '~ video',
  unscheduleBundleVideo: '▽ unschedule',
  resetBundleVideo: '▽ reset',
  finalizeBundleVideo: '✓ approve',
  requestBundleVideoCorrections: '↺ corrections',
  fixBundleVideoDownload: '~ media link',
};

/** What takes it back: entries of the menu, where there is one. */
const BACK_WITH: Readonly<Partial<Record<ChangeOperation, string>>> = {
  publishBundle: 'with Unpublish…, until a manager accepts',
  publishVideos: 'with Unschedule…, until a manager accepts',
  configureVideos: 'with Empty the slot…, until a manager accepts',
  updateBundle: 'with Send edited cells…',
  patchBundleVideo: 'with Send edited cells…',
  unpublishBundle: PREVIEW,
  unscheduleBundleVideo: PREVIEW,
  resetBundleVideo: PREVIEW,
};

function takenBack({ finality, operation, price }: Change): string {
  if (finality === 'final') return price === 'free' ? 'no' : 'no: paid at once';
  return `yes, ${BACK_WITH[operation] ?? 'in TokPortal'}`;
}

/** Nothing is wrong with the order itself, but it is not sent. */
export const WAITS = 'bundle.waitsForVideos';

export const EMPTY_LINE: PlanLine = {
  what: '',
  client: '',
  campaign: '',
  row_link: '',
  from: '',
  to: '',
  credits: '',
  final: '',
  outcome: '',
  problem: '',
  change_id: '',
};

/** The plan as people read it: the total, what is sent, what is blocked and why, what is a draft. */
export function planLines(
  plan: Plan,
  agency: Shown,
  problems: readonly Problem[],
  priceNote: string | null,
  words: ProblemWords,
  gone: readonly GoneRow[] = [],
): PlanLine[] {
  return [
    totalLine(plan, priceNote),
    ...clientLines(plan),
    ...noteLines(problems, words),
    ...gone.map(goneLine),
    ...plan.changes.map((change) => changeLine(change)),
    ...blockedLines(problems, agency, words),
    ...agency.orders
      .filter((order) => !order.row.ready && order.row.bundle_id === null)
      .map((order) => draftLine(order, plan)),
    ...agency.bulk.filter(({ row }) => !row.ready).map((draft) => bulkDraftLine(draft, plan)),
    ...agency.orders.filter((order) => order.row.ready && awaitsVideos(order)).map(noVideosLine),
  ];
}

function totalLine(plan: Plan, priceNote: string | null): PlanLine {
  const credits = totalCredits(plan.changes);
  const words =
    plan.changes.length === 0
      ? 'Nothing to send.'
      : `${planWords(plan)}. Balance ${plan.balanceCredits} → ${roundedCredits(plan.balanceCredits - credits)}.`;
  const note =
    priceNote === null ? '' : ` Prices are not confirmed, but taken from TokPortal’s list: ${priceNote}.`;
  return { ...EMPTY_LINE, what: 'Total', row_link: `Preview of ${plan.scope}`, to: words + note, credits };
}

/** What each client pays, in the order in which the clients come up. */
function clientLines(plan: Plan): PlanLine[] {
  const clients = new Map<string, Change[]>();
  for (const change of plan.changes) {
    const own = clients.get(change.clientId);
    if (own) own.push(change);
    else clients.set(change.clientId, [change]);
  }
  return [...clients].flatMap(([client, changes]) => {
    const to = boughtWords(changes).join(', ');
    // What happens to orders that were sent has its own lines, and its price there.
    if (to === '') return [];
    return { ...EMPTY_LINE, what: 'Client', client, to, credits: totalCredits(changes) };
  });
}

/** What concerns a whole tab and keeps nothing from being sent. */
function noteLines(problems: readonly Problem[], words: ProblemWords): PlanLine[] {
  return problems
    .filter(({ row, severity }) => row === null && severity === 'warning')
    .map((problem) => ({ ...EMPTY_LINE, what: '· note', row_link: problem.tab, problem: words(problem) }));
}

function goneLine({ tab, reference, credits, status, isInDoubt }: GoneRow): PlanLine {
  const paid = credits === null ? 'Sent' : `Ordered for ${counted(credits, 'credit')}`;
  const now = status === null ? '' : ` TokPortal says: ${status}.`;
  return {
    ...EMPTY_LINE,
    what: '− row gone',
    row_link: `${tab} · ${reference}`,
    to: isInDoubt ? 'Not known whether it was ordered.' : `${paid}; goes on as it is.${now}`,
    problem: isInDoubt
      ? 'Put the row back (Ctrl+Z, or File › Version history), so that its order can find it. Do not type it anew.'
      : 'To have its row back, or to stop it: Compare with TokPortal. Typed anew it would be ordered again.',
  };
}

function changeLine(change: Change): PlanLine {
  return {
    ...EMPTY_LINE,
    what: WHAT[change.operation],
    client: change.clientId,
    campaign: change.campaignKey,
    row_link: `${tabOfChange(change)} ${change.row} · ${change.reference}`,
    to: change.summary,
    credits: change.credits === 0 ? '' : change.credits,
    final: takenBack(change),
    change_id: change.id,
  };
}

/** One line a row that is not sent, with all that is wrong with it; an order may wait for one of its videos. */
function blockedLines(problems: readonly Problem[], agency: Shown, words: ProblemWords): PlanLine[] {
  const byRow = new Map<string, Problem[]>();
  for (const problem of problems.filter(({ severity, code }) => severity === 'error' || code === WAITS)) {
    const key = `${problem.tab} ${problem.row}`;
    byRow.set(key, [...(byRow.get(key) ?? []), problem]);
  }
  const orders = ordersByRow(agency);
  const place = ([, [first]]: [string, Problem[]]): [string, number] => [first?.tab ?? '', first?.row ?? 0];
  const inOrder = [...byRow].sort(
    (a, b) => place(a)[0].localeCompare(place(b)[0]) || place(a)[1] - place(b)[1],
  );
  return inOrder.map(([row_link, found]) => {
    const order = orders.get(row_link);
    return {
      ...EMPTY_LINE,
      what: '! blocked',
      client: order?.campaign?.client_id ?? '',
      campaign: order?.campaignKey ?? '',
      row_link: order?.reference == null ? row_link : `${row_link} · ${order.reference}`,
      problem: found.map(words).join('\n'),
    };
  });
}

/** The part of an agency that has lines of its own. */
export type Shown = Pick<Agency, 'orders' | 'bulk'>;

/** What a blocked line says about its order. */
type Named = Pick<OrderDraft, 'campaign' | 'campaignKey' | 'reference'>;

function ordersByRow(agency: Shown): ReadonlyMap<string, Named> {
  const orders = agency.orders.flatMap((order) =>
    [order, ...order.videos].map(({ row }): [string, Named] => [`${row.tab} ${row.row}`, order]),
  );
  const bulk = agency.bulk.map((draft): [string, Named] => [
    `${draft.row.tab} ${draft.row.row}`,
    { ...draft, reference: null },
  ]);
  return new Map([...orders, ...bulk]);
}

/** Nothing is wrong with it: videos that it was made for may have gone elsewhere. */
function noVideosLine({ row, reference, campaign, campaignKey }: OrderDraft): PlanLine {
  return {
    ...EMPTY_LINE,
    what: '· no videos',
    client: campaign?.client_id ?? '',
    campaign: campaignKey ?? '',
    row_link: `Bundles ${row.row}${reference === null ? '' : ` · ${reference}`}`,
    to: 'Not included: no ready video is for it. Delete the row, or leave it for the next videos.',
  };
}

function draftLine(order: OrderDraft, plan: Plan): PlanLine {
  const request = createRequest(order);
  const price = request === null ? null : createPrice(request, { all: plan.costs });
  return {
    ...EMPTY_LINE,
    what: '· draft',
    client: order.campaign?.client_id ?? '',
    campaign: order.campaignKey ?? '',
    row_link: `Bundles ${order.row.row}${order.reference === null ? '' : ` · ${order.reference}`}`,
    to:
      price === null
        ? 'Not included; not complete yet.'
        : `Not included. ${describeCreate(order)}: ${counted(price, 'credit')}.`,
  };
}

function bulkDraftLine(draft: BulkDraft, plan: Plan): PlanLine {
  const { row, campaign, campaignKey, countries } = draft;
  const wished = countries.filter((country) => row.applied?.orders[country] === undefined);
  const requests = wished.flatMap((country) => bulkRequest(draft, country) ?? []);
  const price = requests.reduce((sum, request) => sum + orderPrice(request, { all: plan.costs }), 0);
  const isWhole = requests.length > 0 && requests.length === wished.length;
  return {
    ...EMPTY_LINE,
    what: '· draft',
    client: campaign?.client_id ?? '',
    campaign: campaignKey ?? '',
    row_link: `${row.tab} ${row.row}`,
    to: isWhole
      ? `Not included. ${requests.map(describeBulk).join('; ')}: ${counted(price, 'credit')}.`
      : 'Not included; not complete yet.',
  };
}
