import { emulating, ServiceObject } from './serviceObject';
import { anything, nullable, number, take, text } from './signature';

type Google = GoogleAppsScript.HTML.HtmlOutput;
type Members =
  | 'getTitle'
  | 'setTitle'
  | 'getContent'
  | 'setContent'
  | 'append'
  | 'clear'
  | 'getWidth'
  | 'setWidth'
  | 'getHeight'
  | 'setHeight'
  | 'addMetaTag'
  | 'setSandboxMode';

/** A page for a sidebar or dialog. */
export class HtmlOutput extends ServiceObject implements Pick<Google, Members> {
  #content: string;
  #title = '';
  #widthPx: number | null = null;
  #heightPx: number | null = null;

  constructor(content: string) {
    super();
    this.#content = content;
  }

  /** For services: what is shown. */
  static page(output: HtmlOutput): { content: string; widthPx: number | null; heightPx: number | null } {
    return { content: output.#content, widthPx: output.#widthPx, heightPx: output.#heightPx };
  }

  override get [Symbol.toStringTag](): string {
    return 'HtmlOutput';
  }

  getTitle(): string {
    return this.#title;
  }

  setTitle(...args: unknown[]): Google {
    [this.#title] = take('HtmlOutput.setTitle', args, [text]);
    return emulating(this);
  }

  getContent(): string {
    return this.#content;
  }

  setContent(...args: unknown[]): Google {
    [this.#content] = take('HtmlOutput.setContent', args, [text]);
    return emulating(this);
  }

  append(...args: unknown[]): Google {
    const [added] = take('HtmlOutput.append', args, [text]);
    this.#content += added;
    return emulating(this);
  }

  clear(): Google {
    this.#content = '';
    return emulating(this);
  }

  getWidth(): number {
    return this.#widthPx as number;
  }

  /** A sidebar ignores it (PLATFORM 6). */
  setWidth(...args: unknown[]): Google {
    [this.#widthPx] = take('HtmlOutput.setWidth', args, [nullable(number)]);
    return emulating(this);
  }

  getHeight(): number {
    return this.#heightPx as number;
  }

  setHeight(...args: unknown[]): Google {
    [this.#heightPx] = take('HtmlOutput.setHeight', args, [nullable(number)]);
    return emulating(this);
  }

  /** The page that is shown here needs no tags of the frame around it. */
  addMetaTag(...args: unknown[]): Google {
    take('HtmlOutput.addMetaTag', args, [text, text]);
    return emulating(this);
  }

  /** Does nothing: there is only one mode (PLATFORM 6). */
  setSandboxMode(...args: unknown[]): Google {
    take('HtmlOutput.setSandboxMode', args, [anything]);
    return emulating(this);
  }
}
