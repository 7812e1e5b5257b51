import type { MenuEntry } from '../domain/menu';

export const MENU_LABEL = 'TokPortal';

/** The menu, by the names of global functions (DESIGN 8). */
export const MENU: readonly MenuEntry[] = [
  { kind: 'item', label: 'Preview changes…', run: 'planChanges' },
  { kind: 'item', label: 'Send previewed changes…', run: 'applyPlan' },
  { kind: 'item', label: 'Update from TokPortal', run: 'refreshStatuses' },
  { kind: 'separator' },
  { kind: 'item', label: 'Open sidebar', run: 'openSidebar' },
  {
    kind: 'submenu',
    label: 'Set up',
    entries: [
      { kind: 'item', label: 'Connect…', run: 'connect' },
      { kind: 'item', label: 'Set up or repair tabs', run: 'setUpTabs' },
    ],
  },
  { kind: 'separator' },
  { kind: 'item', label: 'Help', run: 'openHelp' },
];
