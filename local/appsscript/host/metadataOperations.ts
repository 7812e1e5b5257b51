import type { HandlersOf } from './handlers';
import type { World } from './world';

/** Developer metadata of the file, its tabs, and whole rows and columns, which it follows (PLATFORM 5.4). */
export function metadataOperations(world: World): HandlersOf<'metadata'> {
  return {
    'metadata.list': () => world.store.metadata(),
    'metadata.add': (execution, metadata) => {
      if (metadata.sheetId !== null) world.sheet(metadata.sheetId);
      execution.buffer.add(() => {
        world.store.addMetadata(metadata);
      });
    },
    'metadata.remove': (execution, id) => execution.buffer.add(() => world.store.removeMetadata(id)),
  };
}
