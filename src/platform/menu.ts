import type { MenuEntry } from '../domain/menu';

/** Adds the menu to the bar. Works in every authorization mode (PLATFORM 2.5). */
export function showMenu(label: string, entries: readonly MenuEntry[]): void {
  menuOf(label, entries).addToUi();
}

function menuOf(label: string, entries: readonly MenuEntry[]): GoogleAppsScript.Base.Menu {
  const menu = SpreadsheetApp.getUi().createMenu(label);
  for (const entry of entries) {
    if (entry.kind === 'item') menu.addItem(entry.label, entry.run);
    else if (entry.kind === 'separator') menu.addSeparator();
    else menu.addSubMenu(menuOf(entry.label, entry.entries));
  }
  return menu;
}
