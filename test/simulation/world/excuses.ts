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

  touch(tag: string): void {
    if (tag !== '') this.touched.add(tag);
  }

  explains(tag: string): boolean {
    return this.shuffled || this.restored || this.journalTouched || this.touched.has(tag);
  }
}
