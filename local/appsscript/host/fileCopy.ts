import { createHash } from 'node:crypto';
import type { RuntimeOptions } from './options';
import { emptyState } from './state';
import type { World } from './world';

export interface FileCopyOptions {
  /** `Copy of …` when absent. */
  readonly name?: string;
  /** Of the new file; made from the old one's when absent. */
  readonly spreadsheetId?: string;
  /** Who makes the copy, owns it and uses it; the present person when absent. */
  readonly email?: string;
  /** Whether document properties come along. Not documented; by default they do not. */
  readonly keepsDocumentProperties?: boolean;
}

/**
 * What a runtime over a copy of the file is made of. The copy has the content with hidden tabs and developer
 * metadata; its bound script is a new one, without properties of users or of the script, caches and triggers.
 * Time is the same in both worlds. Hooks and faults of tests stay with the original.
 */
export function copiedOptions(world: World, copy: FileCopyOptions): RuntimeOptions {
  const { options, state, clock } = world;
  const { beforeService: _, intercept: __, faults: ___, afterChange: ____, ...kept } = options;
  const email = copy.email ?? world.email;
  const spreadsheetId = copy.spreadsheetId ?? `${options.spreadsheetId}-copy-${++world.copiesMade}`;
  const fresh = emptyState(new Date(clock.now()).toISOString(), email);
  const document = copy.keepsDocumentProperties === true ? { ...state.properties.document } : {};
  return {
    ...kept,
    ...(options.seed === undefined ? {} : { seed: seedFor(options.seed, spreadsheetId) }),
    store: world.store.copy(),
    spreadsheetId,
    spreadsheetName: copy.name ?? `Copy of ${options.spreadsheetName}`,
    user: { email },
    owner: { email },
    editors: [],
    clock,
    state: {
      ...fresh,
      properties: { ...fresh.properties, document },
      sheets: structuredClone(state.sheets),
    },
  };
}

/** Two files that draw the same random ids would be a mistake of the emulator. */
function seedFor(seed: number, spreadsheetId: string): number {
  const hex = createHash('sha256').update(`${seed} ${spreadsheetId}`).digest('hex');
  return Number.parseInt(hex.slice(0, 12), 16);
}
