import type { ProblemText } from './problemText';

const UNDO = 'Undo the change (Ctrl+Z), or take the cell from File › Version history.';

/** Texts for hidden cells that somebody changed, and that the journal cannot give back. */
export const MEMORY_PROBLEM_TEXTS: Readonly<Record<string, ProblemText>> = {
  'row.memorySpoilt': {
    title: 'Hidden cell was changed',
    explain:
      'The hidden cell Last applied, which says what was sent for this row, cannot be read any more. Nothing is sent for the row.',
    fix: UNDO,
  },
  'bundle.idGone': {
    title: 'Hidden Bundle ID is gone',
    explain: 'This row was ordered, but its hidden Bundle ID is empty. It is not ordered again.',
    fix: UNDO,
  },
  'bundle.idTwice': {
    title: 'Bundle ID of another row',
    explain: ({ row }) => `The hidden Bundle ID of this row stands in row ${row} too, which ordered it.`,
    fix: 'To order the same again, type it into a new row without copying hidden cells. Otherwise delete this row.',
  },
  'bundle.otherOrder': {
    title: 'Bundle ID of another order',
    explain: ({ reference, other }) =>
      `The hidden Bundle ID leads to the order “${other}” at TokPortal, but this row is “${reference}”.`,
    fix: UNDO,
  },
  'video.slotTwice': {
    title: 'Slot of another row',
    explain: ({ row }) =>
      `The hidden cell Last applied says that this video fills the slot that row ${row} fills.`,
    fix: 'To send it as a new video, type it into a new row without copying hidden cells. Otherwise delete this row.',
  },
  'video.alreadyPosted': {
    title: 'Sent already',
    explain: ({ slot, status }) =>
      `Slot ${slot} of the order holds this video at TokPortal (${status}), but the hidden cell Last applied is empty.`,
    fix: UNDO,
  },
};
