import type { RemoteBundle } from '../domain/remote';
import type { AgencyRows } from '../domain/rows';
import { type GoneRow, goneRows, type SentWork } from '../planning/goneRows';
import { counted } from '../planning/summaries';
import type { Ports } from '../ports';
import { readSheetMemory, rememberSheet } from './sheetMemory';
import { spreadsheetTag } from './spreadsheetTag';

/** Acknowledged rows are kept by digests, as many as one property takes beside other answers (PLATFORM 1.1). */
const KEPT_MAX = 350;

/** What was sent and has lost its row, except what the operator knows of already. */
export function unacknowledgedRows(
  ports: Ports,
  rows: AgencyRows,
  sent: SentWork,
  bundles: readonly RemoteBundle[],
): GoneRow[] {
  const known = new Set(readSheetMemory(ports).goneOrders);
  return everyGoneRow(ports, rows, sent, bundles).filter((gone) => !known.has(shortKey(ports, gone)));
}

/** Those that the operator lets run as well. */
export function everyGoneRow(
  ports: Ports,
  rows: AgencyRows,
  sent: SentWork,
  bundles: readonly RemoteBundle[],
): GoneRow[] {
  const tags = new Set([spreadsheetTag(ports), ...readSheetMemory(ports).replacedTags]);
  return goneRows(rows, sent, tags, bundles);
}

/** Asked when the plan stands and shows them. Doubtful ones stay listed until it is known what became of them. */
export function acknowledgeGone(ports: Ports, gone: readonly GoneRow[], title: string): void {
  const certain = gone.filter(({ isInDoubt }) => !isInDoubt);
  if (certain.length === 0) return;
  const question =
    `${counted(certain.length, 'row')} of sent orders or videos ${certain.length === 1 ? 'is' : 'are'} gone; the Plan tab lists them as “− row gone”. ` +
    'TokPortal goes on with them. Let them run? Yes = they are no longer listed. No = they stay listed.';
  if (ports.dialogs.ask(title, question) !== 'yes') return;
  const keys = certain.map((each) => shortKey(ports, each));
  rememberSheet(ports, { goneOrders: [...readSheetMemory(ports).goneOrders, ...keys].slice(-KEPT_MAX) });
}

function shortKey({ digest }: Ports, { key }: GoneRow): string {
  return digest.sha256(key).slice(0, 12);
}
