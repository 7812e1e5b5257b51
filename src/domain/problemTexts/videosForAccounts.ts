import type { ProblemText } from './problemText';

const CAMPAIGN_CELL = 'Pick it in the column Campaign of this row (behind the +)';

/** Texts for videos that name an account, and for accounts that take no new work. */
export const ACCOUNT_PROBLEM_TEXTS: Readonly<Record<string, ProblemText>> = {
  'account.banned': [
    'Account is banned',
    '“{account}” is banned, or its appeal is not decided: nobody can post on it. Nothing is paid.',
    'Pick another account, or untick Ready until the appeal is accepted.',
  ],
  'account.coverageLapsed': [
    'Coverage has lapsed',
    'TokPortal takes no new work for “{account}” until its Coverage is on again. Nothing is paid.',
    'Reactivate it in TokPortal, then preview again; or untick Ready.',
  ],
  'video.sentBefore': [
    'Posted already?',
    'Slot {slot} of its order holds a video like this one, and no row here says that it sent it. Nothing is paid.',
    'If it is this video, type {reference} into External ref. If it is another one, type any other name there.',
  ],
  'video.sentBeforeElsewhere': [
    'Posted already?',
    'An order of “{account}” without a row here holds a video like this one ({reference}). Nothing is paid.',
    'Set up › Import from TokPortal… brings the order; then preview again. If it is another video, type any other name into External ref.',
  ],
  'video.campaignMissing': [
    'For which campaign?',
    'Nothing tells for which campaign this video of “{account}” counts.',
    `${CAMPAIGN_CELL}, or give the account a campaign in the Accounts tab.`,
  ],
  'video.accountTwice': [
    'Which account?',
    '“{account}” exists more than once in your workspace.',
    'Pick it with its platform from the dropdown, as “{account} (instagram)”, or pick the reference of an order.',
  ],
  'video.freeSlotsElsewhere': [
    'Free slots in another campaign',
    '“{account}” has {free} free in “{order}”, of campaign {campaign}. They are not used here, so slots are bought.',
    'To use them, type that order’s reference in place of the account.',
  ],
  'video.orderNotHere': [
    'Order that this workbook does not know',
    '“{account}” has an open order “{order}” at TokPortal that is no row of Bundles. It is not touched, and slots are bought.',
    'To use it, choose Set up › Import from TokPortal…, then preview again.',
  ],
};
