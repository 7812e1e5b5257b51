import type { RemoteBundle } from '../domain/remote';
import type { AgencyRows } from '../domain/rows';
import { campaignGuesser, type Guesser } from '../planning/campaignGuess';
import { importPlan } from '../planning/importPlan';
import { counted } from '../planning/summaries';
import type { Ports } from '../ports';
import { deadlineIn } from '../runs/deadline';
import { createReader } from '../runs/reads';
import { openRuns } from '../runs/runRecords';
import { describeFailure } from '../runs/sentences';
import { readAccounts } from '../workbook/readAccounts';
import { type ActionResult, refused } from './actionResult';
import { orderName } from './compareLines';
import { connectionOf, NOT_CONNECTED } from './connection';
import { forgottenOrders, showForgottenAgain } from './forgottenOrders';
import { importSheet, importStep, noteImport } from './importStep';
import { type OpenImport, openImport, saveImport } from './openImport';
import { readWorkspace, type Workspace } from './readWorkspace';

const TITLE = 'Import from TokPortal';
const READ_MS = 120_000;
/** Longer lists do not fit into a dialog. */
const NAMES_MAX = 8;

/**
 * Makes rows of the accounts, orders and open slots that TokPortal has and the workbook has not. Asks which guessed
 * campaigns go into them before anything is written; the rest is a run that goes on by itself. Costs nothing.
 */
export function importFromTokPortal(ports: Ports, version: string): ActionResult {
  const result = imported(ports, version);
  if (result.ok) ports.dialogs.toast(result.message, TITLE, 12);
  else if (result.code !== 'import.cancelled') ports.dialogs.alert(TITLE, result.message);
  return result;
}

function imported(ports: Ports, version: string): ActionResult {
  const transport = connectionOf(ports, version);
  if (transport === null) return refused('connect.missing', NOT_CONNECTED);
  // What a sending orders gets its row from there.
  if (openRuns(ports).length > 0)
    return refused('import.busy', 'A sending is not finished. Import when it is done. Nothing was changed.');
  const before = openImport(ports);
  if (before !== null) return underWay(ports, version, before);
  const sheet = importSheet(ports);
  if (sheet.kind === 'ended') return sheet.result;
  ports.dialogs.toast('Reading accounts and orders… This costs nothing.', TITLE, 20);
  const deadline = deadlineIn(READ_MS, ports.clock.now());
  const reader = createReader({ transport, clock: ports.clock, random: ports.random, deadline });
  const { rows } = sheet.tables;
  const owned = rows.bundles.flatMap(({ bundle_id }) => bundle_id ?? []);
  const read = readWorkspace(reader, owned);
  if (!read.ok) {
    const { code, text } = describeFailure(read.failure);
    return refused(code, `${text} Nothing was changed.`);
  }
  const { created, open } = sheet.journal.summary();
  const doubtful = open.map(({ reference }) => reference);
  const isForgotten = remembersForgotten(ports, rows, read.value.bundles)
    ? () => false
    : forgottenOrders(ports);
  const { missing } = importPlan(rows, read.value.bundles, { created, doubtful, isForgotten });
  const fills = asked(ports, read.value, missing, campaignGuesser(rows));
  if (fills === null) return refused('import.cancelled', 'Nothing was imported.');
  return begun(ports, version, fills, read.value, transport.requestCount());
}

/** Orders that an answer to a comparison keeps away have no other way back. */
function remembersForgotten(ports: Ports, rows: AgencyRows, bundles: readonly RemoteBundle[]): boolean {
  const isForgotten = forgottenOrders(ports);
  const ids = new Set(rows.bundles.map(({ bundle_id }) => bundle_id));
  const kept = bundles.filter(({ bundle_id }) => isForgotten(bundle_id) && !ids.has(bundle_id));
  if (kept.length === 0) return false;
  const names = kept.slice(0, NAMES_MAX).map((bundle) => `• ${orderName(bundle)}`);
  const question = `${counted(kept.length, 'order')} of TokPortal you once said to be none of this workbook’s:\n${names.join('\n')}`;
  const answer = ports.dialogs.ask(TITLE, `${question}\n\nYes = import them after all\nNo = leave them out`);
  if (answer === 'yes') showForgottenAgain(ports);
  return answer === 'yes';
}

/** A second click while an import is open goes on with it. */
function underWay(ports: Ports, version: string, open: OpenImport): ActionResult {
  if (open.owner === ports.session.userEmail()) return importStep(ports, version, open);
  const text = `${open.owner || 'A colleague'} is importing right now. Look again in a few minutes.`;
  return refused('import.busy', text);
}

function begun(
  ports: Ports,
  version: string,
  fillsCampaigns: boolean,
  workspace: Workspace,
  requests: number,
): ActionResult {
  const open: OpenImport = {
    id: `i-${ports.random.hex32().slice(0, 12)}`,
    owner: ports.session.userEmail(),
    startedAt: ports.clock.now(),
    fillsCampaigns,
    done: '',
    orders: 0,
    videos: 0,
    requests,
  };
  // Before anything is written: a script that is killed must be followed by another (DESIGN 6).
  saveImport(ports, open);
  ports.triggers.arm();
  noteImport(ports, open, { status: 'running', message: '', requests });
  return importStep(ports, version, open, workspace);
}

/** Whether guesses are filled in; `null` = nothing is imported. Where nothing is new there is nothing to ask. */
function asked(
  ports: Ports,
  { accounts }: Workspace,
  missing: readonly RemoteBundle[],
  guess: Guesser,
): boolean | null {
  const known = new Set(readAccounts(ports.workbook).rows.map(({ accountId }) => accountId));
  const fresh = accounts.filter(({ id }) => !known.has(id)).length;
  if (missing.length + fresh === 0) return false;
  const what = `New rows for ${counted(fresh, 'account')} and ${counted(missing.length, 'order')}. Nothing is sent, nothing is charged.`;
  const lines = guessLines(missing, guess);
  if (lines.length === 0) {
    const answer = ports.dialogs.ask(
      TITLE,
      `${what}\n\nImport them? Campaigns are assigned afterwards, by Selected rows › Assign….`,
    );
    return answer === 'yes' ? false : null;
  }
  const question = `${what}\n\nCampaigns, read from references and titles:\n${lines.join('\n')}`;
  const answer = ports.dialogs.choose(
    TITLE,
    `${question}\n\nYes = import, and fill these campaigns in\nNo = import, and leave the campaigns blank\nCancel = import nothing`,
  );
  return answer === 'cancel' ? null : answer === 'yes';
}

/** `acme-spring: 12 by reference`; those that are only likely by name. Empty where no campaign is recognised. */
export function guessLines(bundles: readonly RemoteBundle[], guess: Guesser): string[] {
  const sure = new Map<string, number>();
  const likely: string[] = [];
  let without = 0;
  for (const bundle of bundles) {
    const found = guess(bundle);
    if (found === null) without += 1;
    else if (found.isSure) sure.set(found.key, (sure.get(found.key) ?? 0) + 1);
    else likely.push(`• ${found.key}, by its words: ${orderName(bundle)}`);
  }
  const lines = [
    ...[...sure].map(([key, count]) => `• ${key}: ${count} by reference`),
    ...likely.slice(0, NAMES_MAX),
    ...(likely.length > NAMES_MAX ? [`• … and ${likely.length - NAMES_MAX} more by their words`] : []),
  ];
  return lines.length === 0 || without === 0 ? lines : [...lines, `• ${without} without a campaign`];
}
