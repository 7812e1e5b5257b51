// Breaks of the protocol on purpose: the simulation has to notice each of them. A patch whose text is no longer found in
// the sources fails the build, so that no mutation silently does nothing.
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';

/** Patches by name: file, text as it stands, text in its place. */
export const MUTATIONS = {
  'intent written after the call': [
    {
      file: 'src/runs/sendWave.ts',
      from: '  if (!around.journal.appendVerified(prepared.map(({ intent }) => intent))) return null;\n',
      to: '',
    },
    {
      file: 'src/runs/sendWave.ts',
      from: '  around.journal.append(answered.map(',
      to: '  around.journal.appendVerified(prepared.map(({ intent }) => intent));\n  around.journal.append(answered.map(',
    },
  ],
  'key changed on retry': [
    {
      file: 'src/runs/sendWave.ts',
      from: 'const attempt = (around.journal.closedCreates().get(step.rowId) ?? 0) + 1;',
      to: 'const attempt = around.random.hex32();',
    },
  ],
  'row found by number': [
    {
      file: 'src/workbook/rowAlignment.ts',
      from: '    if (found === null) missing.push(number);\n    else rowNow.set(number, found.row);',
      to: '    rowNow.set(number, found === undefined ? 0 : number);',
    },
  ],
  'negative look-up trusted at once': [
    {
      file: 'src/runs/evidence.ts',
      from: 'export const ABSENT_AFTER_MS = 300_000;',
      to: 'export const ABSENT_AFTER_MS = 0;',
    },
  ],
  "adoption without comparing the plan's list": [
    {
      file: 'src/runs/evidence.ts',
      from: '    !looked.knownIds.has(bundle.bundle_id) &&\n    wasMadeSince(bundle, looked.firstSentAt)\n',
      to: '    looked.knownIds !== null\n',
    },
  ],
  'slots bought again without comparing their number': [
    {
      file: 'src/runs/evidence.ts',
      from: "  if (now === before + quantity) return 'done';\n  if (now !== before) return 'unclear';\n",
      to: '',
    },
  ],
  'no active change of a profile taken for none at all': [
    {
      file: 'src/runs/editEvidence.ts',
      from: "  if (isNew && !isOld) return 'done';\n  if (!isLate(sentAt, seenAt)) return 'too early';\n",
      to: "  if (firstSentAt !== '') return isLate(sentAt, seenAt) ? 'absent' : 'too early';\n",
    },
  ],
};

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
