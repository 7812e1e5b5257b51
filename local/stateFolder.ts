import {
  appendFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import type { RuntimeState } from './appsscript/runtime';
import type { WorkbookStore } from './appsscript/workbook/store';
import { type RecordedChange, recordedStore, repeatChange } from './recordedStore';

/** What a runtime remembers beside the workbook, and whose file it is. */
export interface SavedMemory {
  readonly spreadsheetId: string;
  /** E-mail of who made the file. */
  readonly owner: string;
  readonly runtime: RuntimeState;
}

interface SavedWorkbook {
  /** Which file of changes comes on top. */
  readonly generation: number;
  readonly workbook: unknown;
}

const WORKBOOK = 'workbook.json';
const MEMORY = 'runtime.json';
const CHANGES = /^changes-\d+\.jsonl$/;
const LINE_END = 10;

/**
 * What outlives a command with `--state DIR`, also when the process is killed between two service calls: the workbook
 * (`workbook.json`), the changes made to it since (`changes-N.jsonl`, one a line) and the runtime's memory
 * (`runtime.json`). Whole files are replaced in one step; a line that was cut off by a kill did not happen.
 */
export class StateFolder {
  readonly #folder: string;
  #generation = 0;
  #pending: string[] = [];
  #needsWhole = false;

  constructor(folder: string) {
    mkdirSync(folder, { recursive: true });
    this.#folder = folder;
  }

  /** What was saved, or `null` when nothing was done in this folder yet. */
  memory(): SavedMemory | null {
    const isWhole = existsSync(this.#path(WORKBOOK)) && existsSync(this.#path(MEMORY));
    return isWhole ? (this.#read(MEMORY) as SavedMemory) : null;
  }

  /** Opens the saved workbook, with the changes that came after it. */
  workbook(open: (workbook: unknown) => WorkbookStore): WorkbookStore {
    const saved = this.#read(WORKBOOK) as SavedWorkbook;
    this.#generation = saved.generation;
    const store = open(saved.workbook);
    for (const line of this.#wholeLines()) repeatChange(store, JSON.parse(line) as RecordedChange);
    return store;
  }

  /** The store to work with: its changes are written down by the next `append`. */
  recorded(store: WorkbookStore): WorkbookStore {
    return recordedStore(store, (change) => {
      // A snapshot is known to this process only.
      if (change.method === 'restore') this.#needsWhole = true;
      else this.#pending.push(`${JSON.stringify(change)}\n`);
    });
  }

  /** Writes down what has changed since the last time. The workbook comes before the memory that may speak of it. */
  append(store: WorkbookStore, memory: SavedMemory): void {
    if (this.#needsWhole) this.replace(store, memory);
    if (this.#pending.length > 0) {
      appendFileSync(this.#changes(), this.#pending.join(''), { mode: 0o600 });
      this.#pending = [];
    }
    this.#write(MEMORY, memory);
  }

  /** Writes everything anew; the changes that came after the old workbook go with it. */
  replace(store: WorkbookStore, memory: SavedMemory): void {
    const generation = this.#generation + 1;
    this.#write(WORKBOOK, { generation, workbook: store.toJSON() } satisfies SavedWorkbook);
    this.#generation = generation;
    this.#pending = [];
    this.#needsWhole = false;
    this.#write(MEMORY, memory);
    for (const name of readdirSync(this.#folder)) if (CHANGES.test(name)) rmSync(this.#path(name));
  }

  #wholeLines(): string[] {
    if (!existsSync(this.#changes())) return [];
    const bytes = readFileSync(this.#changes());
    const length = bytes.lastIndexOf(LINE_END) + 1;
    // What comes next must not be glued to half a line.
    if (length < bytes.length) truncateSync(this.#changes(), length);
    return bytes.toString('utf8', 0, length).split('\n').slice(0, -1);
  }

  #changes(): string {
    return this.#path(`changes-${this.#generation}.jsonl`);
  }

  #path(name: string): string {
    return join(this.#folder, name);
  }

  #read(name: string): unknown {
    return JSON.parse(readFileSync(this.#path(name), 'utf8'));
  }

  #write(name: string, content: unknown): void {
    writeFileSync(this.#path(`${name}.new`), JSON.stringify(content), { mode: 0o600 });
    renameSync(this.#path(`${name}.new`), this.#path(name));
  }
}
