import type { ProblemText } from './problemText';

/** Problems of a whole tab: its header row cannot be trusted, so nothing of it is read or written. */
export const TAB_PROBLEM_TEXTS: Record<string, ProblemText> = {
  'tab.missing': [
    'Tab missing',
    'There is no tab named “{tab}”.',
    'If you renamed it, name it “{tab}” again. If there was none, run TokPortal › Set up › Set up or repair tabs.',
  ],
  'tab.empty': [
    'Tab without headers',
    'Row 1 of the tab {tab} is empty, so its columns cannot be told apart.',
    'Run TokPortal › Set up › Set up or repair tabs.',
  ],
  'tab.missingColumn': [
    'Column missing',
    'The tab {tab} has no column “{header}”.',
    'Was it renamed? Call it “{header}” again. Was it deleted? Run TokPortal › Set up › Set up or repair tabs, which makes it anew, empty. Until then nothing of this tab is previewed or sent. Preview changes… asks about columns that are not needed.',
  ],
  'tab.renamedColumn': [
    'Column renamed',
    'In the tab {tab}, the column “{header}” is now called “{now}”. It is used under its new name.',
    'Nothing to do. If it is another column, call it differently and make “{header}” anew by Set up or repair tabs.',
  ],
  'tab.duplicateColumn': [
    'Two columns for one thing',
    'In the tab {tab}, the columns {columns} both mean “{header}”.',
    'Rename one of them in row 1, or delete it. Until then nothing of this tab is sent.',
  ],
  'tab.usersColumn': [
    'Column of your own',
    'The tab {tab} has a column “{header}” with texts of your own; the add-on needs one of that name.',
    'Rename yours, for example to “My {header}”, or rename the tab. Nothing of this tab was changed.',
  ],
  'tab.shuffled': [
    'Tab partly sorted',
    'In the tab {tab} only some columns seem to be sorted: the rows {rows} say what was sent for other rows. Nothing is sent.',
    'Undo the sort (Ctrl+Z), or choose Preview changes… and answer Yes, which puts the add-on’s own cells back beside the rows that they belong to.',
  ],
};
