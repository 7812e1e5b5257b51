import type { VerbName } from './verb';

/** What a verb is called on screen. */
export const VERB_TITLES: Readonly<Record<VerbName, string>> = {
  approve: 'Approve',
  correct: 'Request corrections',
  sendEdits: 'Send edited cells',
  moveDate: 'Move date',
  unschedule: 'Unschedule',
  empty: 'Empty the slot',
  unpublish: 'Unpublish',
  addSlots: 'Add video slots',
};
