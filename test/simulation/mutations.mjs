// Breaks of the protocol on purpose: the simulation has to notice each of them. A patch whose text is no longer found in
// the sources fails the build, so that no mutation silently does nothing.
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';

/** Patches by name: file, text as it stands, text in its place. */
export const MUTATIONS = {};

/** An esbuild plugin that applies one mutation. */
export function mutating(name) {
  const patches = MUTATIONS[name];
  if (patches === undefined)
    throw new Error(`There is no mutation "${name}". Mutations: ${Object.keys(MUTATIONS).join(', ')}.`);
  return {
    name: `mutation ${name}`,
    setup(build) {
      const files = new Map();
      for (const patch of patches)
        files.set(resolve(patch.file), [...(files.get(resolve(patch.file)) ?? []), patch]);
      const applied = new Set();
      build.onLoad({ filter: /src[\\/].*\.ts$/ }, ({ path }) => {
        const own = files.get(path);
        if (own === undefined) return undefined;
        let contents = readFileSync(path, 'utf8');
        for (const { from, to } of own) {
          if (contents.split(from).length !== 2)
            throw new Error(`${path} no longer holds, just once: ${from}`);
          contents = contents.replace(from, () => to);
        }
        applied.add(path);
        return { contents, loader: 'ts' };
      });
      build.onEnd(() => {
        const missing = [...files.keys()].filter((path) => !applied.has(path));
        return missing.length === 0
          ? undefined
          : { errors: missing.map((path) => ({ text: `${path} is not part of the simulation` })) };
      });
    },
  };
}
