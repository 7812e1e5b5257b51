import { joinParts } from '../domain/textParts';
import type { Cell } from '../ports';

/** An entry as it stands in the journal tab. */
export interface ReadEntry {
  readonly sequence: number;
  /** By TokPortal's clock, as well as it was known. */
  readonly at: string;
  readonly run: string;
  readonly kind: string;
  readonly rowId: string;
  readonly operation: string;
  readonly key: string;
  /** SHA-256 of the request; '' for outcomes. */
  readonly digest: string;
  readonly text: string;
}

/** Entries with their parts joined. */
export function readEntries(rows: readonly (readonly Cell[])[]): ReadEntry[] {
  const entries: ReadEntry[] = [];
  for (const row of rows) {
    const [
      sequence = '',
      at = '',
      run = '',
      kind = '',
      rowId = '',
      operation = '',
      key = '',
      digest = '',
      part = '',
      text = '',
    ] = row.map(String);
    if (kind === '' || part === '') continue;
    const head = { sequence: Number(sequence) || 0, at, run, kind, rowId, operation, key, digest };
    const before = entries[entries.length - 1];
    const own = joinParts([text]);
    if (part.startsWith('1 of ') || before === undefined) entries.push({ ...head, text: own });
    else entries[entries.length - 1] = { ...before, text: before.text + own };
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
