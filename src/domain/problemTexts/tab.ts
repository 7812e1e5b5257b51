import type { ProblemText } from './problemText';

/** Problems of a whole tab: its header row cannot be trusted, so nothing of it is read or written. */
export const TAB_PROBLEM_TEXTS: Record<string, ProblemText> = {
  'tab.missing': [
    'Tab missing',
    (data) => `There is no tab named “${data.tab}”.`,
    (data) =>
      `If you renamed it, name it “${data.tab}” again. If there was none, run TokPortal › Set up › Set up or repair tabs.`,
  ],
  'tab.empty': [
    'Tab without headers',
    (data) => `Row 1 of the tab ${data.tab} is empty, so its columns cannot be told apart.`,
    'Run TokPortal › Set up › Set up or repair tabs.',
  ],
  'tab.missingColumn': [
    'Column missing',
    (data) => `The tab ${data.tab} has no column “${data.header}”.`,
    (data) =>
      `Was it renamed? Call it “${data.header}” again. Was it deleted? Run TokPortal › Set up › Set up or repair tabs, which makes it anew, empty. Until then nothing of this tab is previewed or sent.`,
  ],
  'tab.duplicateColumn': [
    'Two columns for one thing',
    (data) => `In the tab ${data.tab}, the columns ${data.columns} both mean “${data.header}”.`,
    'Rename one of them in row 1, or delete it. Until then nothing of this tab is sent.',
  ],
  'tab.usersColumn': [
    'Column of your own',
    (data) =>
      `The tab ${data.tab} has a column “${data.header}” with texts of your own; the add-on needs one of that name.`,
    (data) =>
      `Rename yours, for example to “My ${data.header}”, or rename the tab. Nothing of this tab was changed.`,
  ],
};
