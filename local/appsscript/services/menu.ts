import type { MenuEntry } from '../execution/operations';
import { call } from './bridge';
import { emulating, ServiceObject } from './serviceObject';
import { instance, take, text } from './signature';

type Google = GoogleAppsScript.Base.Menu;
type Members = 'addItem' | 'addSeparator' | 'addSubMenu' | 'addToUi';

/** A menu under construction; it appears with `addToUi`. */
export class Menu extends ServiceObject implements Pick<Google, Members> {
  readonly #caption: string;
  readonly #addOn: boolean;
  readonly #entries: MenuEntry[] = [];

  constructor(caption: string, addOn: boolean) {
    super();
    this.#caption = caption;
    this.#addOn = addOn;
  }

  override get [Symbol.toStringTag](): string {
    return 'Menu';
  }

  addItem(...args: unknown[]): Google {
    const [caption, functionName] = take('Menu.addItem', args, [text, text]);
    return this.#add({ kind: 'item', caption, functionName });
  }

  addSeparator(): Google {
    return this.#add({ kind: 'separator' });
  }

  addSubMenu(...args: unknown[]): Google {
    const [menu] = take('Menu.addSubMenu', args, [instance(Menu)]);
    return this.#add({ kind: 'menu', caption: menu.#caption, entries: menu.#entries });
  }

  addToUi(): void {
    call('Menu.addToUi', 'ui.addMenu', {
      caption: this.#caption,
      addOn: this.#addOn,
      entries: this.#entries,
    });
  }

  #add(entry: MenuEntry): Google {
    this.#entries.push(entry);
    return emulating(this);
  }
}
