import type { ProblemText } from './problemText';

/** What can be wrong in the tab Bulk orders and nowhere else. */
export const BULK_PROBLEM_TEXTS: Readonly<Record<string, ProblemText>> = {
  'bulk.unknownPlatform': [
    'Unknown platform',
    'TokPortal makes no accounts on “{platform}”.',
    'Type tiktok, instagram or both, separated by a comma.',
  ],
  'bulk.tooManyCountries': [
    'Too many countries',
    'The row names {count} countries; {max} are possible.',
    'Split it into two rows.',
  ],
  'bulk.countryTwice': [
    'Country named twice',
    'The row names {country} more than once.',
    'Remove one of them. For more accounts there, raise Accounts.',
  ],
  'bulk.accountsMissing': [
    'No number of accounts',
    'The row does not say how many accounts are wanted.',
    'Type how many for each platform in each country.',
  ],
  'bulk.uploadsAboveAccounts': [
    'More accounts with videos than accounts',
    '{uploads} accounts are to get videos, and only {accounts} are ordered for each platform.',
    'Lower Accounts with videos, or raise Accounts.',
  ],
  'bulk.videosWithoutAccounts': [
    'Videos for no account',
    'Videos per account is {videos}, but no account gets videos.',
    'Type into Accounts with videos how many, or empty Videos per account.',
  ],
  'bulk.videosMissing': [
    'Accounts with videos, but no videos',
    '{uploads} accounts are to get videos, and Videos per account is 0.',
    'Type Videos per account, or empty Accounts with videos.',
  ],
  'bulk.inDoubt': [
    'Not known whether it was ordered',
    'TokPortal did not answer clearly when {countries} was sent. It may have been paid.',
    'Please do not order it by hand. The next preview asks TokPortal again; until then nothing more is sent for this row.',
  ],
  'bulk.refusedInSimulation': [
    'TokPortal would refuse it',
    'A simulation of the accounts in {country} was refused: {reason}',
    'Change the row accordingly and preview again. The other countries are not affected.',
  ],
};
