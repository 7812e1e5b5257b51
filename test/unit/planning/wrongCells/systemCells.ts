import {
  type AgencyTab,
  APPLIED,
  ORDERED,
  ORDERED_BUNDLE,
  ORDERED_ROW_ID,
  RIGHT_AGENCY,
  TAG,
} from '../../../support/rightAgency';
import { type PlacedCells, right, type WrongCell, wrong } from '../../../support/wrongCell';

const FOREIGN = 'b-ffffff-000000000001';

/** Cells that only the add-on writes, spoilt by hand. Order 6 was ordered, and video 11 fills its first slot. */
export const SPOILT_SYSTEM_CELLS: readonly WrongCell[] = [
  wrong('a row id of another file', 'Bundles 2 row_id', FOREIGN, 'row.foreignId @ Bundles 2 null', 'order 2'),
  wrong(
    'a row id of another file, ordered',
    'Bundles 6 row_id',
    FOREIGN,
    'row.foreignId @ Bundles 6 null',
    'order 6',
  ),
  wrong('garbage for a row id', 'Videos 9 row_id', 'x', 'row.foreignId @ Videos 9 null', 'video 9'),
  right('no row id', 'Bundles 6 row_id', ''),
  right('another row’s id', 'Bundles 4 row_id', ORDERED_ROW_ID),
  right('another row’s id, neither ordered', 'Bundles 4 row_id', `b-${TAG}-000000000077`, '', {
    and: { 'Bundles 5 row_id': `b-${TAG}-000000000077` },
  }),
  wrong(
    'garbage for what was applied to an order',
    'Bundles 6 last_applied',
    '{"version":',
    'row.memorySpoilt',
    'order 6',
  ),
  wrong(
    'garbage for what was applied to a video',
    'Videos 11 last_applied',
    'published',
    'row.memorySpoilt',
    '',
  ),
  wrong(
    'another version of what was applied',
    'Videos 11 last_applied',
    '{"version":9}',
    'row.memorySpoilt',
    '',
  ),
  right('nothing for what was applied to an order', 'Bundles 6 last_applied', ''),
  wrong(
    'nothing for what was applied to a posted video',
    'Videos 11 last_applied',
    '',
    'video.alreadyPosted @ Videos 11 null',
    '',
  ),
  wrong(
    'what was applied to another order',
    'Bundles 4 last_applied',
    JSON.stringify(ORDERED),
    'bundle.idGone @ Bundles 4 bundle_id',
    'order 4',
  ),
  wrong(
    'what was applied to another video',
    'Videos 9 last_applied',
    JSON.stringify(APPLIED),
    'video.slotTwice',
    'video 9',
  ),
  right('no bundle id, which the journal knows', 'Bundles 6 bundle_id', ''),
  wrong('no bundle id, which nobody knows', 'Bundles 6 bundle_id', '', 'bundle.idGone', 'order 6', {
    and: { 'Bundles 6 row_id': '' },
  }),
  wrong(
    'an unknown bundle id',
    'Bundles 6 bundle_id',
    'b0000007',
    'bundle.notFound @ Bundles 6 null',
    'order 6',
  ),
  wrong(
    'another order’s bundle id',
    'Bundles 6 bundle_id',
    'b0000099-0000-4000-8000-000000000099',
    'bundle.otherOrder',
    'order 6',
  ),
  wrong(
    'a bundle id on a row that was not ordered',
    'Bundles 4 bundle_id',
    ORDERED_BUNDLE,
    'bundle.idTwice',
    'order 4',
  ),
  right('another reference of an order', 'Bundles 6 reference', 'renamed'),
  right('no reference of an order', 'Bundles 6 reference', ''),
  right('another reference of a row that was not ordered', 'Bundles 4 reference', 'my-germany', 'order 4'),
  right('another reference of a posted video', 'Videos 11 reference', 'renamed'),
  right('a slot in words', 'Videos 11 slot', 'first'),
  right('a negative slot', 'Videos 2 slot', -3),
  right('half a slot', 'Videos 2 slot', 1.5),
  right('a slot that does not exist', 'Videos 2 slot', 99),
  right('credits in words', 'Bundles 6 credits', 'many'),
  right('a status that does not exist', 'Bundles 6 status', 'shipped'),
  right('no status', 'Videos 11 status', ''),
];

/** Row 6 or row 11 once more, hidden cells and all. */
function copyOf(tab: AgencyTab, row: number, copy: number): PlacedCells {
  const cells = RIGHT_AGENCY[tab][row - 2] ?? {};
  return Object.fromEntries(Object.entries(cells).map(([key, cell]) => [`${tab} ${copy} ${key}`, cell]));
}

/** Rows that were copied together with their hidden cells. */
export const COPIED_ROWS: readonly WrongCell[] = [
  wrong(
    'an ordered row, unchanged',
    'Bundles 8 row_id',
    ORDERED_ROW_ID,
    'row.idTwice @ Bundles 8 null, row.idTwice @ Bundles 6 null',
    'order 6',
    { and: copyOf('Bundles', 6, 8) },
  ),
  wrong('an ordered row without its id', 'Bundles 8 row_id', '', 'bundle.idTwice @ Bundles 8 bundle_id', '', {
    and: { ...copyOf('Bundles', 6, 8), 'Bundles 8 row_id': '' },
  }),
  wrong(
    'a posted video without its id',
    'Videos 13 row_id',
    '',
    'video.slotTwice @ Videos 13 last_applied',
    '',
    {
      and: { ...copyOf('Videos', 11, 13), 'Videos 13 row_id': '' },
    },
  ),
];

/** User cells of rows that were sent. What was sent is not sent again, nor lost. */
export const EDITED_ROWS: readonly WrongCell[] = [
  wrong('another country of an order', 'Bundles 6 country', 'DE', 'row.editedAfterOrder', 'order 6'),
  wrong(
    'another type of an order',
    'Bundles 6 bundle_type',
    'account_only',
    'row.editedAfterOrder',
    'order 6',
  ),
  wrong(
    'another reference typed for an order',
    'Bundles 6 external_ref',
    'NEW-1',
    'row.editedAfterOrder',
    'order 6',
  ),
  wrong(
    'another campaign of an order',
    'Bundles 6 campaign',
    'acme-spring',
    'row.editedAfterOrder',
    'order 6',
  ),
  wrong('an error in an order', 'Bundles 6 title', '#REF!', 'cell.errorValue', 'order 6'),
  wrong('another username of an order', 'Bundles 6 username', 'bolt.lyon', 'row.editedAfterOrder', 'order 6'),
  wrong(
    'another caption of a posted video',
    'Videos 11 description',
    'Closing day',
    'row.editedAfterOrder',
    '',
  ),
  wrong('no caption of a posted video', 'Videos 11 description', '', 'row.editedAfterOrder', ''),
  wrong('an error in a posted video', 'Videos 11 description', '#REF!', 'cell.errorValue', ''),
  wrong(
    'another order of a posted video',
    'Videos 11 order',
    'bolt-launch-uk-instagram',
    'row.editedAfterOrder',
    '',
  ),
  wrong('an unknown order of a posted video', 'Videos 11 order', 'nothing', 'row.editedAfterOrder', ''),
];
