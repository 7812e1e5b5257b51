import * as column from './columns';
import { from, system, user } from './columns';
import type { TabSchema } from './tabSchema';

const counted = (min: number, max: number) => ({ kind: 'wholeNumber', min, max }) as const;

export const BULK_ORDERS: TabSchema = {
  name: 'Bulk orders',
  purpose:
    'One row a wish for accounts by the dozen: platforms × countries × accounts. Each country is one order.',
  hidden: false,
  frozenColumns: 2,
  columns: [
    user('ready', 'Ready', column.checkbox, 60, {
      what: 'Tick when the row may be sent. Unticked rows are drafts: checked and priced, never sent.',
      api: null,
      required: true,
    }),
    user('campaign', 'Campaign', from('campaigns'), 160, {
      what: 'Campaign key from the tab Campaigns. The accounts belong to it.',
      example: 'acme-spring-2026',
      api: null,
      aliases: ['campaign key'],
      required: true,
    }),
    user('platforms', 'Platforms', column.textList, 130, {
      what: 'tiktok, instagram or both, separated by a comma.',
      blank: 'the campaign’s, else tiktok',
      example: 'tiktok, instagram',
      aliases: ['platform'],
    }),
    user('countries', 'Countries', column.textList, 200, {
      what: 'TokPortal’s codes, separated by commas, at most 30. Each country is ordered as a whole or not at all.',
      blank: 'the campaign’s',
      example: 'USA, UK, DE',
      api: 'country',
      aliases: ['country'],
      required: true,
    }),
    user('accounts_count', 'Accounts', counted(1, 100), 85, {
      what: 'New accounts for each platform in each country, at most 100.',
      example: '12',
      aliases: ['accounts count'],
      required: true,
    }),
    user('upload_accounts_count', 'Accounts with videos', counted(0, 100), 100, {
      what: 'How many of them get video slots.',
      blank: '0',
      aliases: ['upload accounts', 'upload accounts count'],
      required: true,
    }),
    user('videos_per_account', 'Videos per account', counted(0, 500), 100, {
      what: 'Video slots of each account with videos.',
      blank: '0',
      required: true,
    }),
    system('status', 'Status', column.text, 110, {
      what: 'ordered, partly ordered, refused or in doubt.',
    }),
    system('requests', 'Countries done', column.text, 110, {
      what: 'Countries that were ordered, of those wished.',
    }),
    system('bundles', 'Bundles', column.count, 75, {
      what: 'Orders that were made. Each has a row in the tab Bundles.',
    }),
    system('credits', 'Credits', column.creditsFigure, 80, {
      what: 'Credits that were charged for them.',
    }),
    column.problemColumn(),
    user('external_ref', 'External ref', column.text, 170, {
      what: 'Your own reference, at most 200 characters. Of several countries each gets its code behind it. All accounts of a country share it.',
      blank: 'made of campaign and country',
      aliases: ['external reference'],
      place: 'grouped',
    }),
    system('references', 'References', column.longText, 120, {
      what: 'References of its countries.',
      place: 'hidden',
    }),
    system('last_applied', 'Last applied', column.longText, 120, {
      what: 'What was last sent for this row.',
      place: 'hidden',
    }),
    column.problemCellsColumn(),
    column.rowIdColumn(),
  ],
};
