import type { ChoiceSource, ColumnSchema, ColumnType } from './tabSchema';

/** Short words in which the tabs are declared. */
export const text: ColumnType = { kind: 'text', multiline: false };
export const longText: ColumnType = { kind: 'text', multiline: true };
export const identifier: ColumnType = { kind: 'identifier' };
export const checkbox: ColumnType = { kind: 'checkbox' };
export const yesNo: ColumnType = { kind: 'yesNo' };
export const date: ColumnType = { kind: 'date' };
export const link: ColumnType = { kind: 'link' };
export const linkOrPath: ColumnType = { kind: 'linkOrPath' };
export const links: ColumnType = { kind: 'links' };
export const textList: ColumnType = { kind: 'textList' };
export const money: ColumnType = { kind: 'decimal', min: 0 };
/** Credits can be given back: a figure of ours may be negative. */
export const creditsFigure: ColumnType = { kind: 'decimal', min: Number.NEGATIVE_INFINITY };
export const count: ColumnType = { kind: 'wholeNumber', min: 0, max: null };
/** The largest number that TokPortal names for an account (CONTRACT 3.2, bulk orders): more is a slip. */
export const videoSlots: ColumnType = { kind: 'wholeNumber', min: 1, max: 500 };
export const positive: ColumnType = { kind: 'wholeNumber', min: 1, max: null };
export const percentage: ColumnType = { kind: 'wholeNumber', min: 0, max: 100 };

export function oneOf(...values: string[]): ColumnType {
  return { kind: 'choice', values };
}

export function from(source: ChoiceSource): ColumnType {
  return { kind: 'dynamicChoice', source };
}

interface Details {
  readonly what: string;
  /** What a blank cell means. */
  readonly blank?: string;
  readonly example?: string;
  /** The API's name; the key unless told, `null` = the API does not know this. */
  readonly api?: string | null;
  readonly aliases?: readonly string[];
  readonly required?: boolean;
  readonly created?: false;
  readonly place?: 'grouped' | 'hidden';
  readonly wrap?: true;
  readonly ownWords?: true;
}

/** A column that belongs to the operator. */
export function user(
  key: string,
  header: string,
  type: ColumnType,
  widthPx: number,
  details: Details,
): ColumnSchema {
  return column('user', { key, header, type, widthPx }, { api: key, ...details });
}

/** A column that only the add-on writes. All of them must exist: what is known about a row has to have its place. */
export function system(
  key: string,
  header: string,
  type: ColumnType,
  widthPx: number,
  details: Details,
): ColumnSchema {
  return column('system', { key, header, type, widthPx }, { required: true, ...details });
}

/** Where problems of a row stand; the tabs that operators fill end with it, so that blocks stay contiguous. */
export function problemColumn(): ColumnSchema {
  return system('problem', 'Problem', longText, 320, {
    what: 'What is wrong in this row, and how to put it right. The guilty cells are marked red.',
    wrap: true,
  });
}

/** Read by the rule that marks guilty cells: `|Country|Media link|`, header texts as they stand in row 1. */
export function problemCellsColumn(): ColumnSchema {
  return system('problem_cells', 'Problem cells', text, 120, {
    what: 'Headers of the cells to mark.',
    place: 'hidden',
  });
}

/** Identity of a row, never changed once written. Kept last, so that a later write-back need not touch it. */
export function rowIdColumn(): ColumnSchema {
  return system('row_id', 'Row ID', identifier, 120, {
    what: 'Ties this row to its order. Do not copy it to other rows.',
    place: 'hidden',
  });
}

type Core = Pick<ColumnSchema, 'key' | 'header' | 'type' | 'widthPx'>;

function column(owner: ColumnSchema['owner'], core: Core, details: Details): ColumnSchema {
  return {
    ...core,
    owner,
    aliases: details.aliases ?? [],
    required: details.required ?? false,
    created: details.created ?? true,
    note: noteOf(details),
    wrap: details.wrap ?? false,
    ownWords: details.ownWords ?? false,
    place: details.place ?? 'open',
  };
}

function noteOf(details: Details): string {
  const lines = [details.what];
  if (details.blank !== undefined) lines.push(`Blank: ${details.blank}.`);
  if (details.example !== undefined) lines.push(`Example: ${details.example}`);
  if (typeof details.api === 'string') lines.push(`TokPortal name: ${details.api}`);
  return lines.join('\n');
}
