import * as column from './columns';
import { from, system, user } from './columns';
import type { TabSchema } from './tabSchema';

export const ACCOUNTS: TabSchema = {
  name: 'Accounts',
  purpose: 'One row a delivered account, as TokPortal has it, and the campaign that it works for.',
  hidden: false,
  frozenColumns: 2,
  columns: [
    user('campaign', 'Campaign', from('campaigns'), 160, {
      what: 'Campaign that the account works for. Several rows at once: Assign selected rows to…',
      blank: 'that of its open order',
      api: null,
      aliases: ['campaign key'],
    }),
    system('handle', 'Handle', column.text, 150, { what: 'Name of the account. Video rows can name it.' }),
    system('client', 'Client', column.identifier, 110, { what: 'Client of the campaign.' }),
    system('platform', 'Platform', column.text, 90, { what: 'Where the account lives.' }),
    system('country', 'Country', column.text, 75, { what: 'TokPortal’s code of its country.' }),
    system('banned', 'Banned', column.text, 110, { what: 'From TokPortal’s list of bans alone.' }),
    system('coverage', 'Coverage', column.text, 85, {
      what: 'on, off, exempt, or unknown. New videos need Coverage, unless the account is exempt.',
    }),
    system('renews_on', 'Renews on', column.text, 95, { what: 'Day on which Coverage renews.' }),
    system('open_bundle', 'Open order', column.identifier, 320, {
      what: 'Reference of its order that is not completed.',
    }),
    system('free_slots', 'Free slots', column.count, 80, { what: 'Empty video slots of that order.' }),
    system('profile_url', 'Profile link', column.text, 230, { what: 'Address of the public profile.' }),
    user('notes', 'Notes', column.longText, 220, { what: 'Your own notes.', api: null }),
    system('account_id', 'Account ID', column.identifier, 120, {
      what: 'TokPortal’s id of the account (saved_account_id). It changes when the account is remade.',
      place: 'hidden',
    }),
    system('bundle_id', 'Bundle ID', column.identifier, 120, {
      what: 'An order of the account: it leads to the account’s new id after a remake.',
      place: 'hidden',
    }),
    column.rowIdColumn(),
  ],
};
