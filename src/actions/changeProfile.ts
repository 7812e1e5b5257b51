import type { AccountEditRequest } from '../domain/orders';
import type { Change, Plan } from '../domain/plan';
import type { RemoteAccount } from '../domain/remote';
import type { BundleRow } from '../domain/rows';
import { accountIndex } from '../planning/accounts';
import { requestDigest } from '../planning/changes';
import { unitPrice } from '../planning/pricing';
import type { Ports } from '../ports';
import { deadlineIn } from '../runs/deadline';
import { createReader, type Reader } from '../runs/reads';
import type { AccountEdit } from '../runs/steps';
import * as calls from '../tokportal/calls';
import { chosenRows } from '../workbook/chosenRows';
import { BUNDLES } from '../workbook/schema';
import { type ActionResult, refused } from './actionResult';
import { applyPlan } from './applyPlan';
import { connectionOf, NOT_CONNECTED } from './connection';
import { forgetPlan, replacePlan } from './planStore';
import { askProfile } from './profileInput';
import { readBlocked } from './readBlockedAccounts';
import { readPages } from './readLists';
import { ROWS_MOVED } from './rowsMoved';
import { readTrustedSheet } from './trustedSheet';
import { unreachable } from './unreachable';
import { showActPlan } from './verbPlan';

const TITLE = 'Change profile';
const STEP_MS = 120_000;
const PRICE = 'account_edit_request';

/** Orders a change of one delivered account's profile (CONTRACT 4.6): paid, planned and confirmed like everything. */
export function changeProfile(ports: Ports, version: string): ActionResult {
  const result = ordered(ports, version);
  if (!result.code.startsWith('apply.') && result.code !== 'done' && result.code !== 'verb.cancelled')
    ports.dialogs.alert(TITLE, result.message);
  return result;
}

function ordered(ports: Ports, version: string): ActionResult {
  const transport = connectionOf(ports, version);
  if (transport === null) return refused('connect.missing', NOT_CONNECTED);
  const selection = ports.workbook.selectedRows();
  const first = selection?.tab === BUNDLES.name ? selection.rows.slice(0, 1) : [];
  const chosen = chosenRows(ports.workbook, BUNDLES, first);
  const sheet = readTrustedSheet(ports, TITLE);
  if (sheet.kind === 'ended') return sheet.result;
  const rows = chosen.rowsIn(sheet.tables.bundles);
  if (rows === null) return ROWS_MOVED;
  const named = sheet.tables.rows.bundles.find(({ row }) => rows.has(row));
  const deadline = deadlineIn(STEP_MS, ports.clock.now());
  const reader = createReader({ transport, clock: ports.clock, random: ports.random, deadline });
  const typed = named === undefined ? null : ownerOf(reader, named);
  if (typed !== null && typeof typed !== 'string') return typed;
  if (typed === null || !sheet.journal.isWhole)
    return refused(
      'verb.noSelection',
      'Select one row of Bundles whose account is delivered, then choose this again.',
    );
  const found = accountOf(reader, typed);
  if (!found.ok) return found.result;
  const { account } = found;
  if (sheet.journal.summary().inDoubt.has(rowIdOf(account)))
    return refused(
      'verb.inDoubt',
      'A change of this profile is in doubt. Preview first: that asks TokPortal.',
    );
  const body = askProfile(ports, account, TITLE);
  if (body === null) return refused('verb.cancelled', 'Nothing was changed.');
  if (differences(account, body).length === 0)
    return refused('verb.nothing', 'The profile is like this already. Nothing was sent.');
  const plan = planOf(ports, reader, account, body);
  if ('ok' in plan) return plan;
  replacePlan(ports, TITLE);
  const shown = showActPlan(ports, plan, { refused: [] });
  if (shown !== null) return shown;
  const result = applyPlan(ports, version);
  if (result.code === 'apply.cancelled') forgetPlan(ports);
  return result;
}

/** Whose profile: the order tells it, since a remake gives the account another id (CONTRACT 1.1). */
function ownerOf(reader: Reader, { bundle_id, account }: BundleRow): string | null | ActionResult {
  if (bundle_id === null) return account;
  const read = reader.readAll([calls.getBundle(bundle_id)]);
  return read.ok ? (read.value[0]?.saved_account_id ?? null) : unreachable(read.failure);
}

type Found =
  | { readonly ok: true; readonly account: RemoteAccount }
  | { readonly ok: false; readonly result: ActionResult };

/** The account of a row, if nobody has asked for a change of it yet. */
function accountOf(reader: Reader, typed: string): Found {
  const no = (result: ActionResult): Found => ({ ok: false, result });
  const read = readPages(reader, (page) => calls.listAccounts({ page }));
  if (!read.ok) return no(unreachable(read.failure));
  const account = accountIndex(read.value)(typed, null);
  if (account === null) return no(refused('verb.noAccount', `TokPortal shows no account “${typed}”.`));
  const blocks = readBlocked(reader);
  if (!blocks.ok) return no(unreachable(blocks.failure));
  const why = blocks.value.get(account.id);
  if (why !== undefined) {
    const what = why === 'banned' ? 'is banned' : 'has no Coverage';
    const text = `@${account.username} ${what}: a change of its profile would be paid and not be done. Nothing was sent.`;
    return no(refused('verb.accountBlocked', text));
  }
  const active = reader.readAll([calls.getAccountEditRequest(account.id)]);
  const isNone = !active.ok && active.failure.kind === 'refused' && active.failure.status === 404;
  if (!active.ok && !isNone) return no(unreachable(active.failure));
  return active.ok && active.value[0]?.request != null
    ? no(
        refused(
          'verb.editActive',
          `A change of @${account.username} is under way already. Wait until it is done.`,
        ),
      )
    : { ok: true, account };
}

function planOf(
  ports: Ports,
  reader: Reader,
  account: RemoteAccount,
  body: AccountEditRequest,
): Plan | ActionResult {
  const costs = reader.readAll([calls.getCreditCosts()]);
  if (!costs.ok) return unreachable(costs.failure);
  const balance = reader.readAll([calls.getCreditBalance()]);
  if (!balance.ok) return unreachable(balance.failure);
  const [prices] = costs.value;
  const balanceCredits = balance.value[0]?.total_credits ?? 0;
  const credits = unitPrice(prices ?? { all: {} }, PRICE);
  if (credits > balanceCredits)
    return refused(
      'verb.creditsShort',
      `It costs ${credits} credits; ${balanceCredits} are left. Top up in TokPortal.`,
    );
  const now = ports.clock.now();
  return {
    version: 1,
    id: `p-${ports.random.hex32().slice(0, 12)}`,
    spreadsheetId: ports.workbook.id,
    createdAt: now,
    today: now.slice(0, 10),
    verb: TITLE,
    scope: `“${TITLE}” for @${account.username}`,
    changes: [editChange(ports, account, body, credits)],
    costs: prices?.all ?? {},
    hasAllowance: false,
    balanceCredits,
    accounts: [account],
    bundles: [],
    knownBundleIds: [],
  };
}

/** What is paid for, from → to. */
function differences(now: RemoteAccount, body: AccountEditRequest): string[] {
  const fields: readonly [string, string | null, string | undefined][] = [
    ['user name', now.username, body.requested_username],
    ['visible name', now.visible_name, body.requested_visible_name],
    ['biography', now.biography, body.requested_biography],
  ];
  return fields.flatMap(([name, from, to]) =>
    to === undefined || to === (from ?? '') ? [] : [`${name} “${from ?? ''}” → “${to}”`],
  );
}

function editChange(
  { digest }: Ports,
  account: RemoteAccount,
  body: AccountEditRequest,
  credits: number,
): Change {
  const { username, visible_name, biography, link_in_bio } = account;
  const before = { username, visible_name, biography, link_in_bio };
  const input: AccountEdit = { accountId: account.id, body, before, priceCredits: credits };
  const operation = 'createAccountEditRequest';
  return {
    id: `${operation}:${account.id}`,
    operation,
    rowId: rowIdOf(account),
    row: 0,
    reference: `@${account.username}`,
    clientId: '',
    campaignKey: '',
    bundleId: null,
    videoRowIds: [],
    positions: [],
    videoCampaigns: [],
    credits,
    creditsMin: credits,
    price: 'price list',
    finality: 'final',
    digest: requestDigest(digest.sha256, operation, null, input),
    requires: [],
    summary: differences(account, body).join(', '),
    everySlot: true,
    makesPublic: [],
    input,
  };
}

/** Of a change that no row of Bundles makes. */
function rowIdOf({ id }: RemoteAccount): string {
  return `account:${id}`;
}
