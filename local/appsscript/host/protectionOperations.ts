import type { Protection } from '../workbook/store';
import type { HandlersOf } from './handlers';
import { PlatformError } from './platformError';
import { mayEdit, refusal } from './protectionRules';
import { checkInside } from './sheetLimits';
import type { World } from './world';

/** Protections: a fresh one stops nobody until editors are taken off it (PLATFORM 5.4). */
export function protectionOperations(world: World): HandlersOf<'protection'> {
  const { store } = world;
  const find = (sheetId: number, id: string): Protection => {
    const found = store.protections(sheetId).find((protection) => protection.id === id);
    if (found === undefined) throw new PlatformError('Protection not found');
    return found;
  };
  return {
    'protection.list': (_execution, sheetId, type) => {
      world.sheet(sheetId);
      return store
        .protections(sheetId)
        .filter((protection) => (protection.zone === null) === (type === 'SHEET'));
    },
    'protection.add': (_execution, sheetId, zone) => {
      world.sheet(sheetId);
      if (zone !== null) checkInside(world, sheetId, zone);
      return store.addProtection({
        sheetId,
        zone,
        description: '',
        warningOnly: false,
        editors: editorsOf(world),
      });
    },
    'protection.update': (execution, sheetId, id, change) => {
      if (!mayEdit(world, find(sheetId, id))) throw refusal();
      execution.buffer.add(() => store.updateProtection({ ...find(sheetId, id), ...change }), {
        changesRules: true,
      });
    },
    'protection.remove': (execution, sheetId, id) => {
      if (!mayEdit(world, find(sheetId, id))) throw refusal();
      execution.buffer.add(() => store.removeProtection(id), { changesRules: true });
    },
    'protection.canEdit': (_execution, sheetId, id) => mayEdit(world, find(sheetId, id)),
  };
}

/** Everybody who may edit the file, but for its owner, whom no list names. */
function editorsOf(world: World): string[] {
  const all = new Set([...(world.options.editors ?? []), world.email]);
  all.delete(world.owner);
  return [...all];
}
