import type { MenuEntry } from '../domain/menu';

export const MENU_LABEL = 'TokPortal';

/** The menu, by the names of global functions (DESIGN 8). */
export const MENU: readonly MenuEntry[] = [
  { kind: 'item', label: 'Preview changes…', run: 'planChanges' },
  { kind: 'item', label: 'Send previewed changes…', run: 'applyPlan' },
  { kind: 'item', label: 'Update from TokPortal', run: 'refreshStatuses' },
  { kind: 'item', label: 'Compare with TokPortal', run: 'compareWithTokPortal' },
  { kind: 'separator' },
  {
    kind: 'submenu',
    label: 'Selected rows',
    entries: [
      { kind: 'item', label: 'Approve…', run: 'approveSelected' },
      { kind: 'item', label: 'Request corrections…', run: 'correctSelected' },
      { kind: 'item', label: 'Send edited cells…', run: 'sendEditsSelected' },
      { kind: 'item', label: 'Move date…', run: 'moveDateSelected' },
      { kind: 'item', label: 'Unschedule…', run: 'unscheduleSelected' },
      { kind: 'item', label: 'Empty the slot…', run: 'emptySelected' },
      { kind: 'separator' },
      { kind: 'item', label: 'Add video slots…', run: 'addSlotsSelected' },
      { kind: 'item', label: 'Unpublish…', run: 'unpublishSelected' },
      { kind: 'item', label: 'Change profile…', run: 'changeProfile' },
      { kind: 'separator' },
      { kind: 'item', label: 'Assign selected rows to…', run: 'assignCampaign' },
      { kind: 'item', label: 'Remove drafts…', run: 'removeDrafts' },
    ],
  },
  { kind: 'item', label: 'Take back a sending…', run: 'takeBack' },
  { kind: 'item', label: 'Add rows…', run: 'addRows' },
  { kind: 'item', label: 'Remove added rows…', run: 'removeAddedRows' },
  { kind: 'separator' },
  { kind: 'item', label: 'Open sidebar', run: 'openSidebar' },
  {
    kind: 'submenu',
    label: 'Set up',
    entries: [
      { kind: 'item', label: 'Connect…', run: 'connect' },
      { kind: 'item', label: 'Set up or repair tabs', run: 'setUpTabs' },
      { kind: 'item', label: 'Check media links…', run: 'checkMediaLinks' },
      { kind: 'item', label: 'Import from TokPortal…', run: 'importFromTokPortal' },
    ],
  },
  { kind: 'separator' },
  { kind: 'item', label: 'Help', run: 'openHelp' },
];
