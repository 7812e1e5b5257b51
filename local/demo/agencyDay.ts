import { readFileSync } from 'node:fs';
import type { WorkbookStore } from '../appsscript/workbook/store';
import type { WorldChange } from '../tokportal/control/worldChange';
import type { Sandbox } from '../tokportal/sandbox';
import type { Player, Step } from './player';
import { rowShowing, sheetIdOf, type TypedRow, typeRows } from './typedRows';

/** What the second part of the demo came to: the work of an agency that has accounts already. */
export interface AgencyDay {
  /** Rows that the import made. */
  readonly imported: { readonly accounts: number; readonly orders: number; readonly videos: number };
  /** Videos that took a slot which was paid before, and slots that were bought in running orders. */
  readonly slotsReused: number;
  readonly slotsAdded: number;
  readonly bulkRequests: number;
  readonly bulkBundles: number;
  /** Orders that got their row back, and cells in which sheet and TokPortal differed. */
  readonly adopted: number;
  readonly drift: number;
  readonly dayCreditsPlanned: number;
  readonly dayCreditsCharged: number;
  /** Changes that a preview plans when the day is over. */
  readonly dayChangesLeft: number;
}

export interface AgencyDayStage {
  readonly player: Player;
  readonly sandbox: Sandbox;
  readonly store: WorkbookStore;
  /** World file of what the agency had before this workbook. */
  readonly earlier: string;
  readonly apiKey: string;
  readonly say: (line: string) => void;
}

const CAMPAIGN = 'kettlewing-xmas-2026';
const OLD_ORDER = 'b0d1e011-7e57-4acc-8bed-000000000011';
const WEEK = ['2026-12-08', '2026-12-10', '2026-12-12'] as const;
/** No rows are chosen. */
const NOTHING = { sheet: 'Clients', ranges: ['A1'] };

/** Import, a week of videos over all three routes, a bulk order, differences, a row that is gone, a review. */
export async function playAgencyDay(stage: AgencyDayStage): Promise<AgencyDay> {
  const { player, sandbox, store, say } = stage;
  sandbox.setWorld(JSON.parse(readFileSync(stage.earlier, 'utf8')) as WorldChange);
  say('\n… the agency has older accounts with running orders, made before this workbook …');
  const imported = await player.play('importFromTokPortal', 'Set up › Import from TokPortal…', ['yes']);
  const { accounts, orders, videos } = imported.value as unknown as AgencyDay['imported'];
  say('\n… three videos for each of three of them are typed, and a bulk order over three countries …');
  typeRows(store, 'Videos', weekOf(['kettlewing.tea', 'kettlewing.home', 'kettlewing.pure']));
  typeRows(store, 'Bulk orders', [BULK]);
  const balance = sandbox.state().balance;
  const preview = await player.play('planChanges', 'Preview changes…', ['no']);
  const sent = await send(player, preview);
  const charged = balance - sandbox.state().balance;
  const decided = await settleDifferences(stage);
  await approve(stage);
  const last = await player.play('planChanges', 'Preview changes…', [], { selection: NOTHING });
  return {
    imported: { accounts, orders, videos },
    slotsReused: Number(preview.value.slotsReused),
    slotsAdded: Number(preview.value.slotsAdded),
    bulkRequests: Number(sent.value.bulkRequests),
    bulkBundles: Number(sent.value.bulkBundles),
    adopted: Number(decided.value.adopted),
    drift: Number(decided.value.drift),
    dayCreditsPlanned: Number(preview.value.credits),
    dayCreditsCharged: charged,
    dayChangesLeft: Number(last.value.changes),
  };
}

const BULK: TypedRow = {
  Ready: true,
  Campaign: CAMPAIGN,
  Platforms: 'tiktok, instagram',
  Countries: 'USA, UK, DE',
  Accounts: 1,
};

function weekOf(handles: readonly string[]): TypedRow[] {
  return handles.flatMap((handle) =>
    WEEK.map(
      (day, index): TypedRow => ({
        Ready: true,
        'Account or order': handle,
        'Publish from': day,
        'Video type': 'video',
        'Media link': `https://media.example.com/${handle}/week-49-${index + 1}.mp4`,
        Caption: `Advent, day ${index + 1} ✨ #kettlewing`,
        Campaign: CAMPAIGN,
      }),
    ),
  );
}

function send(player: Player, preview: Step): Promise<Step> {
  const credits = Number(preview.value.credits);
  return player.play('applyPlan', 'Send previewed changes…', [
    credits > 500 ? `text:${credits}` : 'ok',
    'ok',
  ]);
}

/** Somebody renames an order at TokPortal, a caption is edited here, and a row is deleted by mistake. */
async function settleDifferences({ player, sandbox, store, apiKey, say }: AgencyDayStage): Promise<Step> {
  say('\n… a title is changed at TokPortal, a caption here, and a row of Bundles is deleted by mistake …');
  await fetch(`${sandbox.apiBase}/bundles/${OLD_ORDER}`, {
    method: 'PATCH',
    headers: { 'X-API-Key': apiKey, 'Content-Type': 'application/json' },
    body: JSON.stringify({ title: 'Tea, December' }),
  });
  const video = rowShowing(store, 'Videos', 'Reference', 'kettlewing-xmas-2026-tea-03');
  enterAt(store, 'Videos', 'Caption', video, 'Spice shelf, open now #tea');
  const gone = rowShowing(store, 'Bundles', 'Reference', 'kettlewing-xmas-2026-home');
  store.delete(sheetIdOf(store, 'Bundles'), 'row', gone, 1);
  const decided = await player.play('compareWithTokPortal', 'Compare with TokPortal', ['yes', 'yes'], {
    selection: NOTHING,
  });
  await player.play('applyPlan', 'Send previewed changes…', ['ok', 'ok']);
  return decided;
}

/** A manager posts; the operator looks at the post and approves it. */
async function approve({ player, sandbox, store, say }: AgencyDayStage): Promise<void> {
  say('\n… a manager hands in a post …');
  sandbox.manager({ action: 'postVideo', bundle_id: OLD_ORDER, position: 2 });
  await player.play('refreshStatuses', 'Update from TokPortal');
  const row = rowShowing(store, 'Videos', 'Reference', 'kettlewing-xmas-2026-tea-02');
  const selection = { sheet: 'Videos', ranges: [`A${row}`] };
  await player.play('approveSelected', 'Selected rows › Approve…', ['ok', 'ok'], { selection });
}

function enterAt(store: WorkbookStore, tab: string, header: string, row: number, text: string): void {
  const id = sheetIdOf(store, tab);
  const width = Math.max(1, store.lastUsed(id).column);
  const headers = store.read(id, { row: 1, column: 1, rows: 1, columns: width })[0] ?? [];
  const column = headers.findIndex(({ display }) => display === header) + 1;
  store.write(id, { row, column, rows: 1, columns: 1 }, [[text]]);
}
