import type { WorkbookStore } from '../workbook/store';
import { changedCells, contentPicture, isSameGrid, putBack } from './cellChanges';

/** Some of the workbook's undoable steps, which belong together and to one person. */
interface Edit {
  /** Positions of the workbook's history before and after. */
  readonly from: number;
  readonly to: number;
  readonly email: string;
}

/**
 * Whose the last changes of the workbook are, for undo in the browser. What scripts and other people did is
 * recorded; any other change is the present person's, one step each. How the platform cuts a script's writes into
 * undoable steps is not documented: here what reaches the spreadsheet at once is one step.
 */
export class EditHistory {
  readonly #store: WorkbookStore;
  #edits: Edit[] = [];
  /** Ends of edits that were taken back beneath others, and of what took them back. */
  readonly #settled = new Set<number>();

  constructor(store: WorkbookStore) {
    this.#store = store;
  }

  /** Makes a change that counts as one step of this person. */
  record<T>(email: string, change: () => T): T {
    const from = this.#store.historyPosition();
    try {
      return change();
    } finally {
      const to = this.#store.historyPosition();
      if (to > from) {
        this.#forgetBeyond(from);
        this.#edits.push({ from, to, email });
      }
    }
  }

  /**
   * Takes back up to so many of this person's last steps. Beneath changes of other people contents and number formats
   * come back, unless rows, columns or tabs came or went since. Answers how many.
   */
  undo(email: string, times: number): number {
    for (let undone = 0; undone < times; undone++) {
      this.#forgetBeyond(this.#store.historyPosition());
      const edit = this.#lastOf(email);
      if (edit === null || !this.#takeBack(edit)) return undone;
    }
    return times;
  }

  /** The workbook was replaced. */
  forget(): void {
    this.#edits = [];
    this.#settled.clear();
  }

  #lastOf(email: string): Edit | null {
    const edits = [...this.#edits];
    for (let at = this.#store.historyPosition(); at > 0; ) {
      const recorded = edits.at(-1)?.to === at ? edits.pop() : undefined;
      const edit = recorded ?? { from: at - 1, to: at, email };
      if (edit.email === email && !this.#settled.has(edit.to)) return edit;
      at = edit.from;
    }
    return null;
  }

  #takeBack(edit: Edit): boolean {
    const above = this.#store.historyPosition() - edit.to;
    return above === 0 ? this.#rewind(edit.to - edit.from) : this.#takeBackBeneath(edit, above);
  }

  #takeBackBeneath(edit: Edit, above: number): boolean {
    const store = this.#store;
    const present = contentPicture(store);
    if (!this.#rewind(above)) return false;
    const after = contentPicture(store);
    const own = edit.to - edit.from;
    const canRewind = this.#rewind(own);
    const before = contentPicture(store);
    for (let step = canRewind ? own + above : above; step > 0; step--) store.redo();
    if (!canRewind || !isSameGrid(before, after) || !isSameGrid(after, present)) return false;
    this.record(edit.email, () => putBack(store, changedCells(before, after)));
    this.#settled.add(edit.to).add(store.historyPosition());
    return true;
  }

  /** All of so many steps, or none. */
  #rewind(steps: number): boolean {
    for (let step = 0; step < steps; step++) {
      if (this.#store.undo()) continue;
      while (step-- > 0) this.#store.redo();
      return false;
    }
    return true;
  }

  /** Drops what was undone behind our back. */
  #forgetBeyond(position: number): void {
    while ((this.#edits.at(-1)?.to ?? 0) > position) this.#edits.pop();
    for (const end of this.#settled) if (end > position) this.#settled.delete(end);
  }
}
