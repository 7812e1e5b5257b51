import type { WireText } from '../execution/operations';
import type { TextLink } from '../workbook/store';
import { emulating, ServiceObject } from './serviceObject';
import { take, whole } from './signature';

export type GoogleRichText = GoogleAppsScript.Spreadsheet.RichTextValue;
type Members = 'getText' | 'getLinkUrl' | 'getRuns' | 'getStartIndex' | 'getEndIndex';

export function richText(wire: WireText | null): GoogleRichText | null {
  return wire && emulating(new RichTextValue(wire.text, wire.links, 0));
}

/** Text of a cell, or a part of it. Styles are not emulated: runs differ by their links only. */
class RichTextValue extends ServiceObject implements Pick<GoogleRichText, Members> {
  readonly #text: string;
  /** Counted from the beginning of this text. */
  readonly #links: readonly TextLink[];
  readonly #start: number;

  constructor(text: string, links: readonly TextLink[], start: number) {
    super();
    this.#text = text;
    this.#links = links;
    this.#start = start;
  }

  override get [Symbol.toStringTag](): string {
    return 'RichTextValue';
  }

  getText(): string {
    return this.#text;
  }

  getStartIndex(): number {
    return this.#start;
  }

  getEndIndex(): number {
    return this.#start + this.#text.length;
  }

  /** `null` where not all of it leads to one place. */
  getLinkUrl(...args: unknown[]): string | null {
    const [from = 0, to = this.#text.length] = take(
      'SpreadsheetApp.RichTextValue.getLinkUrl',
      args,
      [whole, whole],
      [],
    );
    const urls = new Set(Array.from({ length: to - from }, (_, at) => this.#urlAt(from + at)));
    return urls.size === 1 ? ([...urls][0] ?? null) : null;
  }

  getRuns(): GoogleRichText[] {
    const edges = this.#links.flatMap(({ start, end }) => [start, end]);
    const cuts = [...new Set([0, ...edges, this.#text.length])].sort((a, b) => a - b);
    return cuts.slice(0, Math.max(1, cuts.length - 1)).map((from, index) => {
      const to = cuts[index + 1] ?? this.#text.length;
      const url = this.#urlAt(from);
      const links = url === null ? [] : [{ start: 0, end: to - from, url }];
      return emulating(new RichTextValue(this.#text.slice(from, to), links, this.#start + from));
    });
  }

  #urlAt(position: number): string | null {
    return this.#links.find(({ start, end }) => position >= start && position < end)?.url ?? null;
  }
}
