import type { ProblemText } from './problemText';

/** Problems of a whole tab: its header row cannot be trusted, so nothing of it is read or written. */
export const TAB_PROBLEM_TEXTS: Record<string, ProblemText> = {
  'tab.missing': {
    title: 'Tab missing',
    explain: (data) => `There is no tab named “${data.tab}”.`,
    fix: (data) =>
      `If you renamed it, name it “${data.tab}” again. If there was none, run TokPortal › Set up › Set up or repair tabs.`,
  },
  'tab.empty': {
    title: 'Tab without headers',
    explain: (data) => `Row 1 of the tab ${data.tab} is empty, so its columns cannot be told apart.`,
    fix: 'Run TokPortal › Set up › Set up or repair tabs.',
  },
  'tab.missingColumn': {
    title: 'Column missing',
    explain: (data) => `The tab ${data.tab} has no column “${data.header}”.`,
    fix: (data) =>
      `Was it renamed? Call it “${data.header}” again. Was it deleted? Run TokPortal › Set up › Set up or repair tabs, which makes it anew, empty. Until then nothing of this tab is previewed or sent.`,
  },
  'tab.duplicateColumn': {
    title: 'Two columns for one thing',
    explain: (data) => `In the tab ${data.tab}, the columns ${data.columns} both mean “${data.header}”.`,
    fix: 'Rename one of them in row 1, or delete it. Until then nothing of this tab is sent.',
  },
};
