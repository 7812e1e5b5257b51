import * as column from './columns';
import { from, oneOf, system, user } from './columns';
import type { TabSchema } from './tabSchema';

export const BUNDLES: TabSchema = {
  name: 'Bundles',
  purpose: 'One row an order: a new account, an account with videos, or videos for a delivered account.',
  hidden: false,
  frozenColumns: 2,
  columns: [
    user('ready', 'Ready', column.checkbox, 60, {
      what: 'Tick when the row may be sent. Unticked rows are drafts: checked and priced, never sent.',
      api: null,
      required: true,
    }),
    user('campaign', 'Campaign', from('campaigns'), 160, {
      what: 'Campaign key from the tab Campaigns. Its defaults fill the blank cells of this row.',
      example: 'acme-spring-2026',
      api: null,
      aliases: ['campaign key'],
    }),
    user('client_id', 'Client ID', from('clients'), 110, {
      what: 'Together with Campaign ID understood in place of Campaign.',
      api: null,
      created: false,
    }),
    user('campaign_id', 'Campaign ID', column.identifier, 140, {
      what: 'Together with Client ID understood in place of Campaign.',
      api: null,
      created: false,
    }),
    user('platform', 'Platform', oneOf('tiktok', 'instagram'), 95, {
      what: 'Where the account lives. An order of videos takes it from its account.',
      blank: 'the campaign’s, else tiktok',
    }),
    user('country', 'Country', from('countries'), 80, {
      what: 'TokPortal’s code of the country. An order of videos takes it from its account.',
      blank: 'the campaign’s',
      example: 'USA',
      required: true,
    }),
    user('bundle_type', 'Type', oneOf('account_only', 'account_and_videos', 'videos_only'), 150, {
      what: 'account_only: a new account. account_and_videos: a new account and videos for it. videos_only: videos for a delivered account.',
      blank: 'the campaign’s',
      aliases: ['order type'],
      required: true,
    }),
    user('account', 'Account', from('accounts'), 140, {
      what: 'Handle or id of a delivered account. Only for videos_only.',
      example: 'acme.us',
      api: 'account_id',
      aliases: ['account_id', 'handle'],
    }),
    user('videos_quantity', 'Video slots', column.videoSlots, 90, {
      what: 'How many videos are bought.',
      blank:
        'the campaign’s, else as many as the order has ready video rows; for videos_only always the latter',
      example: '6',
      aliases: ['quantity'],
    }),
    user('username', 'Username', column.text, 130, {
      what: 'Name of the new account: 1 to 24 letters, digits, _ or a full stop.',
      example: 'acme.us',
    }),
    user('visible_name', 'Visible name', column.text, 140, {
      what: 'Name shown above the new account, at most 30 characters.',
      example: 'Acme USA',
    }),
    system('status', 'Status', column.text, 110, {
      what: 'Where the order stands, in TokPortal’s words. published = handed to the managers, not yet public.',
    }),
    column.problemColumn(),
    system('reference', 'Reference', column.identifier, 250, {
      what: 'Name of the order, sent to TokPortal. Video rows can name it. Fixed when first written.',
    }),
    system('account_status', 'Account status', column.text, 115, {
      what: 'Where the account stands at TokPortal.',
    }),
    system('videos', 'Videos done', column.text, 90, {
      what: 'Videos that are configured, of those bought.',
    }),
    system('credits', 'Credits', column.creditsFigure, 75, {
      what: 'Credits that were charged for this row.',
    }),
    user('external_ref', 'External ref', column.text, 170, {
      what: 'Your own reference, at most 200 characters. It must be unique in this workbook.',
      blank: 'made of campaign and country',
      aliases: ['external reference'],
      place: 'grouped',
    }),
    user('title', 'Title', column.text, 170, {
      what: 'Title of the order in TokPortal’s own pages, at most 200 characters.',
      place: 'grouped',
    }),
    user('edits_quantity', 'Edit slots', column.count, 80, {
      what: 'For how many of the videos an edit is bought; at most as many as video slots.',
      blank: '0',
      place: 'grouped',
    }),
    user('publish', 'Publish', column.yesNo, 75, {
      what: 'Whether the order is offered to account managers as soon as it is complete.',
      blank: 'the campaign’s, else yes',
      api: null,
      required: true,
      place: 'grouped',
    }),
    user('biography', 'Biography', column.longText, 220, {
      what: 'Biography of the new account, at most 80 characters. Needed to publish.',
      blank: 'the campaign’s',
      place: 'grouped',
    }),
    user('profile_picture_url', 'Profile picture', column.linkOrPath, 220, {
      what: 'Link or storage path of the new account’s picture. Needed to publish.',
      blank: 'the campaign’s',
      place: 'grouped',
    }),
    user('link_in_bio', 'Link in bio', column.link, 180, {
      what: 'Link shown on the profile. Instagram only.',
      example: 'https://acme.example/shop',
      place: 'grouped',
    }),
    user('auto_finalize_videos', 'Auto-finalize', column.yesNo, 100, {
      what: 'Whether a posted video counts as approved at once, without the 72 hours for a look.',
      blank: 'the campaign’s, else yes',
      aliases: ['auto finalize'],
      place: 'grouped',
    }),
    user('advanced_warming_terms', 'Niche targets', column.textList, 220, {
      what: 'Topics that the new account gets to know first, separated by commas: 3 to 30, a multiple of 3. Each costs credits.',
      blank: 'none',
      example: 'trail running, marathon, running shoes',
      aliases: ['niches'],
      place: 'grouped',
    }),
    system('bundle_id', 'Bundle ID', column.identifier, 120, {
      what: 'TokPortal’s id of the order.',
      place: 'hidden',
    }),
    system('saved_account_id', 'Saved account ID', column.identifier, 120, {
      what: 'TokPortal’s id of the delivered account.',
      place: 'hidden',
    }),
    system('synced_at', 'Synced at', column.text, 120, {
      what: 'When TokPortal was last asked about this row.',
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
