import * as column from './columns';
import { from, oneOf, system, user } from './columns';
import type { TabSchema } from './tabSchema';

export const CAMPAIGNS: TabSchema = {
  name: 'Campaigns',
  purpose: 'One row a campaign of a client: its time, its budget, and what blank cells of its orders mean.',
  hidden: false,
  frozenColumns: 2,
  columns: [
    user('client_id', 'Client ID', from('clients'), 110, {
      what: 'The client, as in the tab Clients.',
      example: 'acme',
      api: null,
      aliases: ['client'],
      required: true,
    }),
    user('campaign_id', 'Campaign ID', column.identifier, 140, {
      what: 'Short name of the campaign: 1 to 40 letters, digits, _ . or -.',
      example: 'spring-2026',
      api: null,
      aliases: ['campaign'],
      required: true,
    }),
    user('owner', 'Owner', column.text, 160, {
      what: 'E-mail of the person who answers for the campaign.',
      example: 'mara@agency.example',
      api: null,
    }),
    user('start', 'Start', column.date, 95, {
      what: 'First day of the campaign.',
      api: null,
      aliases: ['start date'],
    }),
    user('end', 'End', column.date, 95, {
      what: 'Last day of the campaign.',
      api: null,
      aliases: ['end date'],
    }),
    user('budget_credits', 'Budget (credits)', column.money, 110, {
      what: 'Most credits that the campaign should take altogether. Noted only: no order is stopped above it.',
      blank: 'no limit',
      api: null,
      aliases: ['budget'],
    }),
    user('platform', 'Platform', oneOf('tiktok', 'instagram'), 95, {
      what: 'Platform of its orders.',
      blank: 'tiktok',
    }),
    user('country', 'Country', from('countries'), 80, {
      what: 'Country of its orders, as TokPortal’s code.',
      example: 'USA',
    }),
    user('bundle_type', 'Type', oneOf('account_only', 'account_and_videos', 'videos_only'), 150, {
      what: 'What its orders buy.',
      aliases: ['order type'],
    }),
    user('videos_quantity', 'Videos per order', column.videoSlots, 110, {
      what: 'Video slots of each order.',
      blank: 'as many as the order has ready video rows',
      aliases: ['videos'],
    }),
    user('publish', 'Publish', column.yesNo, 75, {
      what: 'Whether its orders are offered to account managers as soon as they are complete.',
      blank: 'yes',
      api: null,
    }),
    user('biography', 'Biography', column.longText, 220, {
      what: 'Biography of its new accounts, at most 80 characters. Publishing a new account needs one.',
    }),
    user('profile_picture_url', 'Profile picture', column.linkOrPath, 220, {
      what: 'Link or storage path of the picture of its new accounts. Publishing a new account needs one.',
    }),
    system('campaign_key', 'Campaign key', column.identifier, 170, {
      what: 'How Bundles and Videos name this campaign: client ID, hyphen, campaign ID.',
    }),
    system('credits', 'Credits', column.creditsFigure, 80, { what: 'Credits charged for its orders.' }),
    system('credits_left', 'Credits left', column.creditsFigure, 95, {
      what: 'Budget less what was charged.',
    }),
    system('bundles', 'Bundles', column.count, 75, { what: 'Orders of this campaign.' }),
    system('live_videos', 'Live videos', column.count, 90, { what: 'Videos that are public.' }),
    column.problemColumn(),
    user('auto_finalize_videos', 'Auto-finalize', column.yesNo, 100, {
      what: 'Whether a posted video counts as approved at once, without the 72 hours for a look.',
      blank: 'yes',
      aliases: ['auto finalize'],
      place: 'grouped',
    }),
    user('instagram_content_type', 'Instagram type', oneOf('reel', 'post'), 110, {
      what: 'Whether its Instagram videos are reels or posts.',
      place: 'grouped',
    }),
    user('ai_content_disclaimer', 'AI label', column.yesNo, 80, {
      what: 'Whether its videos bear the platform’s label for AI-made content.',
      blank: 'no',
      place: 'grouped',
    }),
    user('disclose_as_ads', 'Disclose as ad', column.yesNo, 100, {
      what: 'Whether its videos are disclosed as paid promotion.',
      blank: 'no',
      place: 'grouped',
    }),
    column.problemCellsColumn(),
  ],
};
