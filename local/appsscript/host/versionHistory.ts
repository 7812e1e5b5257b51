import type { Snapshot } from '../workbook/store';
import type { SheetExtras } from './state';
import type { World } from './world';

/** An entry of File › Version history. */
export interface FileVersion {
  /** From 1. */
  readonly number: number;
  readonly name: string;
  /** ISO moment by the runtime's clock. */
  readonly at: string;
  /** Who used the file then. */
  readonly by: string;
}

interface KeptVersion {
  readonly facts: FileVersion;
  readonly content: Snapshot;
  readonly sheets: Readonly<Record<string, SheetExtras>>;
}

/** Older versions of the file. Properties, caches and triggers belong to the script: no version holds them. */
export class VersionHistory {
  readonly #world: World;
  readonly #kept: KeptVersion[] = [];

  constructor(world: World) {
    this.#world = world;
  }

  list(): FileVersion[] {
    return this.#kept.map(({ facts }) => facts);
  }

  save(name?: string): FileVersion {
    const { store, state, clock, email } = this.#world;
    const number = this.#kept.length + 1;
    const at = new Date(clock.now()).toISOString();
    const facts = { number, name: name ?? `Version ${number}`, at, by: email };
    this.#kept.push({ facts, content: store.snapshot(), sheets: structuredClone(state.sheets) });
    return facts;
  }

  /** @throws Error for a number or name that no version has; of several with one name the last is taken */
  restore(which: number | string): void {
    const found = this.#kept.filter(({ facts }) => facts.number === which || facts.name === which).at(-1);
    if (found === undefined) throw new Error(`There is no version ${which}.`);
    const { store, state, edits } = this.#world;
    store.restore(found.content);
    for (const sheetId of Object.keys(state.sheets)) delete state.sheets[sheetId];
    Object.assign(state.sheets, structuredClone(found.sheets));
    edits.forget();
  }
}
