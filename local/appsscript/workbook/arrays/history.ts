import type { BookState } from './state';

/** As many steps as can be undone. */
const UNDO_STEPS_MAX = 99;

/** The states of a workbook: the present one, those before it and those that were undone. */
export class BookHistory {
  #present: BookState;
  #past: BookState[] = [];
  #undone: BookState[] = [];
  #position = 0;

  constructor(present: BookState) {
    this.#present = present;
  }

  get present(): BookState {
    return this.#present;
  }

  get position(): number {
    return this.#position;
  }

  /** One step, unless nothing changes. A change that throws is none. */
  change(make: (book: BookState) => BookState): void {
    const next = make(this.#present);
    if (next === this.#present) return;
    this.#past.push(this.#present);
    if (this.#past.length > UNDO_STEPS_MAX) this.#past.shift();
    this.#undone = [];
    this.#present = next;
    this.#position++;
  }

  undo(): boolean {
    const before = this.#past.pop();
    if (before === undefined) return false;
    this.#undone.push(this.#present);
    this.#present = before;
    this.#position--;
    return true;
  }

  redo(): boolean {
    const next = this.#undone.pop();
    if (next === undefined) return false;
    this.#past.push(this.#present);
    this.#present = next;
    this.#position++;
    return true;
  }

  /** Another content, without a past. */
  replace(present: BookState): void {
    this.#present = present;
    this.#past = [];
    this.#undone = [];
    this.#position = 0;
  }
}
