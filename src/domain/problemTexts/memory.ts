import type { ProblemText } from './problemText';

const UNDO = 'Undo the change (Ctrl+Z), or take the cell from File › Version history.';

/** Texts for hidden cells that somebody changed, and that the journal cannot give back. */
export const MEMORY_PROBLEM_TEXTS: Readonly<Record<string, ProblemText>> = {
  'row.memorySpoilt': [
    'Hidden cell was changed',
    'The hidden cell Last applied, which says what was sent for this row, cannot be read any more. Nothing is sent for the row.',
    UNDO,
  ],
  'bundle.idGone': [
    'Hidden Bundle ID is gone',
    'This row was ordered, but its hidden Bundle ID is empty. It is not ordered again.',
    UNDO,
  ],
  'bundle.idTwice': [
    'Bundle ID of another row',
    'The hidden Bundle ID of this row stands in row {row} too, which ordered it.',
    'To order the same again, type it into a new row without copying hidden cells. Otherwise delete this row.',
  ],
  'bundle.otherOrder': [
    'Bundle ID of another order',
    'The hidden Bundle ID leads to the order “{other}” at TokPortal, but this row is “{reference}”.',
    UNDO,
  ],
  'video.slotTwice': [
    'Slot of another row',
    'The hidden cell Last applied says that this video fills the slot that row {row} fills.',
    'To send it as a new video, type it into a new row without copying hidden cells. Otherwise delete this row.',
  ],
  'video.slotReplaced': [
    'Another video in its slot',
    'Slot {slot} holds another video at TokPortal.',
    'Look there first.',
  ],
  'video.alreadyPosted': [
    'Sent already',
    'Slot {slot} of the order holds this video at TokPortal ({status}), but the hidden cell Last applied is empty.',
    UNDO,
  ],
};
