import type { WorkbookStore } from './appsscript/workbook/store';

/** One change of a workbook, as plain JSON. */
export interface RecordedChange {
  readonly method: string;
  /** Each as a list of one; an empty list stands for an argument that was left out. */
  readonly args: readonly (readonly unknown[])[];
}

/** What asks only. Everything else counts as a change, so that a method that is new here cannot be forgotten. */
const QUESTIONS: ReadonlySet<keyof WorkbookStore> = new Set([
  'sheets',
  'read',
  'lastUsed',
  'styleAt',
  'notes',
  'validationAt',
  'validations',
  'conditionalFormats',
  'protections',
  'metadata',
  'size',
  'hidden',
  'columnGroups',
  'historyPosition',
  'snapshot',
  'copy',
  'toJSON',
]);

/** The same store, which tells of each change that was made; a change that throws is none. */
export function recordedStore(store: WorkbookStore, record: (change: RecordedChange) => void): WorkbookStore {
  return new Proxy(store, {
    get(target, name): unknown {
      const member: unknown = Reflect.get(target, name);
      if (typeof member !== 'function' || QUESTIONS.has(name as keyof WorkbookStore)) return member;
      return (...args: unknown[]): unknown => {
        const result: unknown = Reflect.apply(member, target, args);
        record({ method: String(name), args: args.map((arg) => (arg === undefined ? [] : [arg])) });
        return result;
      };
    },
  });
}

/** Makes a recorded change again. @throws Error for a change that no store knows */
export function repeatChange(store: WorkbookStore, { method, args }: RecordedChange): void {
  const member: unknown = Reflect.get(store, method);
  if (typeof member !== 'function') throw new Error(`A workbook has no change called ${method}.`);
  Reflect.apply(
    member,
    store,
    args.map(([arg]) => arg),
  );
}
