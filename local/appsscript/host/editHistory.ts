import type { WorkbookStore } from '../workbook/store';

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

  /** Takes back up to so many of this person's last steps; another person's step ends it. Answers how many. */
  undo(email: string, times: number): number {
    for (let undone = 0; undone < times; undone++) {
      const position = this.#store.historyPosition();
      this.#forgetBeyond(position);
      const last = this.#edits.at(-1);
      const isRecorded = last !== undefined && last.to === position;
      if (isRecorded && last.email !== email) return undone;
      const from = isRecorded ? last.from : position - 1;
      if (!this.#store.undo()) return undone;
      while (this.#store.historyPosition() > from && this.#store.undo());
    }
    return times;
  }

  /** The workbook was replaced. */
  forget(): void {
    this.#edits = [];
  }

  /** Drops what was undone behind our back. */
  #forgetBeyond(position: number): void {
    while ((this.#edits.at(-1)?.to ?? 0) > position) this.#edits.pop();
  }
}
