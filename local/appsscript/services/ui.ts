import type { ButtonSetName, WirePage } from '../execution/operations';
import { call } from './bridge';
import { Enumeration, oneOf } from './enumeration';
import { button, buttonSet } from './enums';
import { HtmlOutput } from './htmlOutput';
import { Menu } from './menu';
import { emulating, ServiceObject } from './serviceObject';
import { instance, take, text } from './signature';

type Google = GoogleAppsScript.Base.Ui;
type Members =
  | 'Button'
  | 'ButtonSet'
  | 'alert'
  | 'prompt'
  | 'createMenu'
  | 'createAddonMenu'
  | 'showSidebar'
  | 'showModalDialog'
  | 'showModelessDialog';

interface Question {
  readonly title: string;
  readonly text: string;
  readonly buttons: ButtonSetName;
}

/** `(text)`, `(text, buttons)` or `(title, text, buttons)`. */
function question(method: string, args: readonly unknown[]): Question {
  const buttons = oneOf(buttonSet);
  const taken = take(`Ui.${method}`, args, [text], [text, buttons], [text, text, buttons]);
  if (taken.length === 3) return { title: taken[0], text: taken[1], buttons: nameOf(taken[2].name()) };
  return { title: '', text: taken[0], buttons: nameOf(taken[1]?.name() ?? 'OK') };
}

function nameOf(name: string): ButtonSetName {
  return name as ButtonSetName;
}

function googleButton(name: string): GoogleAppsScript.Base.Button {
  return emulating<never>(Enumeration.value(button, name));
}

/** Menus, dialogs and sidebars of the open editor. */
export class Ui extends ServiceObject implements Pick<Google, Members> {
  readonly Button: Google['Button'] = emulating(button);
  readonly ButtonSet: Google['ButtonSet'] = emulating(buttonSet);

  override get [Symbol.toStringTag](): string {
    return 'Ui';
  }

  alert(...args: unknown[]): GoogleAppsScript.Base.Button {
    const { title, text: shown, buttons } = question('alert', args);
    return googleButton(call('Ui.alert', 'ui.alert', title, shown, buttons));
  }

  prompt(...args: unknown[]): GoogleAppsScript.Base.PromptResponse {
    const { title, text: shown, buttons } = question('prompt', args);
    const answer = call('Ui.prompt', 'ui.prompt', title, shown, buttons);
    return emulating(new PromptResponse(answer.button, answer.text));
  }

  createMenu(...args: unknown[]): GoogleAppsScript.Base.Menu {
    const [caption] = take('Ui.createMenu', args, [text]);
    return emulating(new Menu(caption, false));
  }

  createAddonMenu(): GoogleAppsScript.Base.Menu {
    return emulating(new Menu('', true));
  }

  showSidebar(...args: unknown[]): void {
    const [page] = take('Ui.showSidebar', args, [instance(HtmlOutput)]);
    this.#show('showSidebar', 'sidebar', page, page.getTitle());
  }

  showModalDialog(...args: unknown[]): void {
    const [page, title] = take('Ui.showModalDialog', args, [instance(HtmlOutput), text]);
    this.#show('showModalDialog', 'modal', page, title);
  }

  showModelessDialog(...args: unknown[]): void {
    const [page, title] = take('Ui.showModelessDialog', args, [instance(HtmlOutput), text]);
    this.#show('showModelessDialog', 'modeless', page, title);
  }

  #show(method: string, kind: WirePage['kind'], page: HtmlOutput, title: string): void {
    const { content, widthPx, heightPx } = HtmlOutput.page(page);
    call(`Ui.${method}`, 'ui.showPage', { kind, title, content, widthPx, heightPx });
  }
}

type GooglePrompt = GoogleAppsScript.Base.PromptResponse;

class PromptResponse
  extends ServiceObject
  implements Pick<GooglePrompt, 'getResponseText' | 'getSelectedButton'>
{
  readonly #button: string;
  readonly #text: string;

  constructor(name: string, typed: string) {
    super();
    this.#button = name;
    this.#text = typed;
  }

  override get [Symbol.toStringTag](): string {
    return 'PromptResponse';
  }

  getResponseText(): string {
    return this.#text;
  }

  getSelectedButton(): GoogleAppsScript.Base.Button {
    return googleButton(this.#button);
  }
}
