import type { Cell } from '../../../src/ports';
import type { SheetCells } from './sheetCells';

/**
 * What people did that explains why the add-on holds rows back: it must then say so in their Problem cells. Nothing
 * here excuses that anything is paid twice.
 */
export class Excuses {
  /** Tags of rows that were edited, copied or deleted, with what belongs to the same order. */
  private readonly touched = new Set<string>();
  /** Only some columns were sorted. */
  shuffled = false;
  /** An older state of the file came back. */
  restored = false;
  journalTouched = false;
  deleted = false;
  copied = false;

  private touch(tag: string): void {
    if (tag !== '') this.touched.add(tag);
  }

  /** A video whose day a click moves: its cell and TokPortal may differ until that click has come to its end. */
  moved(tag: string): void {
    this.touch(tag);
  }

  /** What hangs together with a row: an order with its videos, since it goes as a whole. */
  touchRow(sheet: SheetCells, tab: 'Bundles' | 'Videos', row: readonly Cell[]): void {
    const ofVideo = (video: readonly Cell[]) => [
      sheet.text('Videos', video, 'order'),
      sheet.text('Videos', video, 'order_reference'),
    ];
    const named = new Set(tab === 'Videos' ? ofVideo(row) : referencesOf(sheet, row));
    named.delete('');
    this.touch(sheet.tagOf(tab, row));
    for (const video of sheet.filled('Videos'))
      if (ofVideo(video).some((name) => named.has(name))) this.touch(sheet.tagOf('Videos', video));
    for (const order of sheet.filled('Bundles'))
      if (referencesOf(sheet, order).some((reference) => named.has(reference)))
        this.touch(sheet.tagOf('Bundles', order));
  }

  /** Whether rows may be gone, or stand twice, with what belongs to them. */
  explainsRows(): boolean {
    return this.shuffled || this.restored || this.journalTouched || this.deleted || this.copied;
  }

  explains(tag: string): boolean {
    return this.shuffled || this.restored || this.journalTouched || this.touched.has(tag);
  }
}

/** What videos may call the order; a derived reference may not be written yet. */
function referencesOf(sheet: SheetCells, order: readonly Cell[]): string[] {
  const text = (key: string) => sheet.text('Bundles', order, key);
  return [text('reference'), text('external_ref'), `${text('campaign')}-${text('country').toLowerCase()}`];
}
