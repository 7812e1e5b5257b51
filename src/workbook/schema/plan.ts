import * as column from './columns';
import { system } from './columns';
import type { TabSchema } from './tabSchema';

export const PLAN: TabSchema = {
  name: 'Plan',
  purpose: 'What the last preview found: one row a change, with its price. Nothing typed here has an effect.',
  hidden: false,
  frozenColumns: 1,
  columns: [
    system('what', 'What', column.text, 150, {
      what: '+ paid, ~ fill in or change, ▲ publish, ▽ take back, ✓ approve, ↺ corrections, ! held back, − row gone, · draft or note. Total and Client sum up.',
      ownWords: true,
    }),
    system('client', 'Client', column.identifier, 110, { what: 'The client that pays.' }),
    system('campaign', 'Campaign', column.identifier, 160, { what: 'Campaign key.' }),
    system('row_link', 'Row', column.text, 280, { what: 'Tab and row that the change comes from.' }),
    system('from', 'Before', column.longText, 200, { what: 'What stands there now.', wrap: true }),
    system('to', 'After', column.longText, 320, { what: 'What would stand there.', wrap: true }),
    system('credits', 'Credits', column.creditsFigure, 75, { what: 'What the change costs.' }),
    system('final', 'Can be taken back', column.text, 140, {
      what: 'no, or yes and how: with an entry of Selected rows, a preview, or in TokPortal.',
    }),
    system('outcome', 'Outcome', column.longText, 180, {
      what: 'What came of it after sending.',
      wrap: true,
    }),
    column.problemColumn(),
    system('change_id', 'Change ID', column.identifier, 120, {
      what: 'Names the change.',
      place: 'hidden',
    }),
  ],
};
