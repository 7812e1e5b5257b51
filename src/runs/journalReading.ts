import { joinParts } from '../domain/textParts';
import type { Cell } from '../ports';

/** An entry as it stands in the journal tab. */
export interface ReadEntry {
  readonly sequence: number;
  readonly kind: string;
  readonly rowId: string;
  readonly operation: string;
  readonly key: string;
  readonly text: string;
}

/** Entries with their parts joined. */
export function readEntries(rows: readonly (readonly Cell[])[]): ReadEntry[] {
  const entries: ReadEntry[] = [];
  for (const row of rows) {
    const [sequence = '', , , kind = '', rowId = '', operation = '', key = '', , part = '', text = ''] =
      row.map(String);
    if (kind === '' || part === '') continue;
    const entry = { sequence: Number(sequence) || 0, kind, rowId, operation, key, text: joinParts([text]) };
    const before = entries[entries.length - 1];
    if (part.startsWith('1 of ') || before === undefined) entries.push(entry);
    else entries[entries.length - 1] = { ...before, text: before.text + entry.text };
  }
  return entries;
}

/** `{}` for anything that is no JSON object. */
export function parsedObject(text: string): object {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? value : {};
  } catch {
    return {};
  }
}
