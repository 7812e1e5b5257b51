import type { Claim, Lost } from '../planning/compare';
import { appliedFrom, appliedVideoFrom } from '../planning/rowsFromRemote';
import type { CellInput, Ports } from '../ports';
import type { Journal } from '../runs/journal';
import { asCell } from '../workbook/asCell';
import type { AgencyTables } from '../workbook/readAgency';
import { writeSystemCells } from '../workbook/writeBack';
import { adopted } from './addOrders';
import { bundleCells, slotCells } from './bundleCells';

type Tables = Pick<AgencyTables, 'bundles' | 'videos'>;

/** Rows that have lost what they remembered, after a restored version for example: from TokPortal, credits from the journal. */
export function giveBack(
  ports: Ports,
  { bundles, videos }: Tables,
  journal: Journal,
  lost: readonly Lost[],
): void {
  if (lost.length === 0) return;
  const now = ports.clock.now();
  const { created } = journal.summary();
  const orders = new Map<number, Record<string, CellInput>>();
  const slots = new Map<number, Record<string, CellInput>>();
  for (const each of lost) {
    if (each.tab === 'Videos') {
      const applied = appliedVideoFrom(each.bundle, each.slot, asCell);
      const request = withoutBlanks(applied.request, each.row, OF_VIDEO);
      const last_applied = JSON.stringify({ ...applied, request });
      slots.set(each.row.row, { last_applied, ...slotCells(each.slot, now) });
      continue;
    }
    const credits = created.get(each.row.rowId ?? '')?.chargedCredits ?? null;
    orders.set(each.row.row, {
      ...orderCells(each, now),
      ...(credits === null || each.row.credits !== null ? {} : { credits }),
    });
  }
  writeSystemCells(ports.workbook, bundles, orders);
  writeSystemCells(ports.workbook, videos, slots);
}

/** *It is this order*: the row gets it. The journal learns it first, so that it is never ordered again. */
export function adoptClaims(
  ports: Ports,
  { bundles }: Tables,
  journal: Journal,
  claims: readonly Claim[],
  runId: string,
): void {
  if (claims.length === 0) return;
  const now = ports.clock.now();
  journal.append(claims.map(({ row, bundle }) => adopted(row.rowId ?? '', bundle, runId, now)));
  const cells = claims.map((claim): [number, Record<string, CellInput>] => [
    claim.row.row,
    { ...orderCells(claim, now), problem: '', problem_cells: '' },
  ]);
  writeSystemCells(ports.workbook, bundles, new Map(cells));
}

function orderCells({ row, bundle }: Pick<Claim, 'row' | 'bundle'>, now: string): Record<string, CellInput> {
  const applied = appliedFrom(bundle, asCell);
  const create = withoutBlanks(applied.create, row, OF_ORDER);
  return {
    bundle_id: bundle.bundle_id,
    last_applied: JSON.stringify({ ...applied, create }),
    ...bundleCells(bundle, now),
  };
}

/** Fields of which a blank cell means nothing at all, rather than what was sent. */
const OF_ORDER = ['title'];
const OF_VIDEO = [
  'name',
  'description',
  'video_url',
  'carousel_images',
  'carousel_title',
  'tiktok_sound_url',
  'story_image_url',
  'volume_original_sound',
  'volume_added_sound',
  'editing_instructions',
  'instagram_location',
  'instagram_collaborators',
  'instagram_audio_name',
  'instagram_add_to_story',
];

/** What TokPortal has beyond such a cell is TokPortal's change: the next comparison shows it. */
function withoutBlanks(sent: object, row: object, fields: readonly string[]): object {
  const cells = new Map<string, unknown>(Object.entries(row));
  return Object.fromEntries(
    Object.entries(sent).filter(([field]) => !fields.includes(field) || cells.get(field) !== null),
  );
}
