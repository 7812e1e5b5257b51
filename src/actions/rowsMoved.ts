import { refused } from './actionResult';

/** Selected rows that cannot be told any more. */
export const ROWS_MOVED = refused(
  'rows.moved',
  'Selected rows were changed or deleted while the question stood on the screen. Select them again. Nothing was sent.',
);
