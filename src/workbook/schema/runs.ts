import * as column from './columns';
import { system } from './columns';
import type { TabSchema } from './tabSchema';

export const RUNS: TabSchema = {
  name: 'Runs',
  purpose: 'One row a run: who started it, what it did, what it cost.',
  hidden: false,
  frozenColumns: 1,
  columns: [
    system('started_at', 'Started', column.text, 150, { what: 'When the run began.' }),
    system('who', 'Who', column.text, 180, { what: 'E-mail of the person who started it.' }),
    system('what', 'What', column.text, 230, { what: 'Which action ran.' }),
    system('planned', 'Planned', column.count, 80, { what: 'Changes that it was to make.' }),
    system('done', 'Done', column.count, 80, { what: 'Changes that were made.' }),
    system('failed', 'Failed', column.count, 80, {
      what: 'Changes that TokPortal refused. What was not sent at all is named in the message.',
    }),
    system('requests', 'Requests', column.count, 85, { what: 'Requests to TokPortal.' }),
    system('credits', 'Credits', column.creditsFigure, 80, { what: 'Credits that were charged.' }),
    system('status', 'Status', column.text, 130, {
      what: 'Running, waiting, or how it ended.',
    }),
    system('message', 'Message', column.longText, 420, { what: 'How it ended.', wrap: true }),
    system('run_id', 'Run ID', column.identifier, 120, { what: 'Technical: do not edit.', place: 'hidden' }),
  ],
};
