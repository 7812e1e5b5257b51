/**
 * A tab is declared once (DESIGN 4): set-up, reading, writing, dropdowns, protection and documentation derive
 * from its declaration.
 */
export interface TabSchema {
  readonly name: string;
  /** One sentence for the documentation. */
  readonly purpose: string;
  readonly hidden: boolean;
  readonly columns: readonly ColumnSchema[];
  /** Columns to the left that stay in view. */
  readonly frozenColumns: number;
}

export interface ColumnSchema {
  /** Stable; for columns that mirror an API field, the API's name. */
  readonly key: string;
  /** What stands in row 1. */
  readonly header: string;
  /** Other texts accepted in row 1; key and header always are. Case, spaces and underscores do not matter. */
  readonly aliases: readonly string[];
  readonly owner: 'user' | 'system';
  /** The column (not its cells) must exist. */
  readonly required: boolean;
  /** Set-up makes the column. `false`: understood when somebody pasted it, never made. */
  readonly created: boolean;
  readonly type: ColumnType;
  /** Shown when the header is hovered: what belongs here, the default, an example, the API's name. */
  readonly note: string;
  readonly widthPx: number;
  /** Long text breaks into lines instead of being clipped. */
  readonly wrap: boolean;
  /** Every text in it is a constant of the add-on, such as `+ create`: written as it is, without the formula guard. */
  readonly ownWords: boolean;
  /** `grouped` = behind a collapsed group; `hidden` = technical. */
  readonly place: 'open' | 'grouped' | 'hidden';
}

/** Where the values of a dropdown come from that are known at set-up only. */
export type ChoiceSource = 'countries' | 'campaigns' | 'clients' | 'orders' | 'accounts';

export type ColumnType =
  | { readonly kind: 'text'; readonly multiline: boolean }
  /** Text in which a whole number without leading zeros is harmless: client_id, reference. */
  | { readonly kind: 'identifier' }
  | { readonly kind: 'wholeNumber'; readonly min: number; readonly max: number | null }
  | { readonly kind: 'decimal'; readonly min: number }
  | { readonly kind: 'checkbox' }
  /** blank / yes / no. */
  | { readonly kind: 'yesNo' }
  | { readonly kind: 'choice'; readonly values: readonly string[] }
  /** A dropdown that suggests; whether the value exists is for planning to say. */
  | { readonly kind: 'dynamicChoice'; readonly source: ChoiceSource }
  | { readonly kind: 'date' }
  | { readonly kind: 'link' }
  /** A link, or a path in TokPortal's storage. */
  | { readonly kind: 'linkOrPath' }
  /** Several links or storage paths, one a line or separated by spaces, `;` or `,`. */
  | { readonly kind: 'links' }
  /** Several texts, one a line or separated by `,` or `;`. */
  | { readonly kind: 'textList' };
