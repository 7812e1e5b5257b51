import { dateCell } from '../../../support/fakeWorkbook';
import { right, type WrongCell, wrong } from '../../../support/wrongCell';

/** Client acme has the orders 2, 4, 5 and the draft 7; bolt has 3 and 6, which was ordered before. */
export const WRONG_CLIENTS: readonly WrongCell[] = [
  wrong(
    'no client ID',
    'Clients 2 client_id',
    '',
    'client.idMissing, campaign.clientUnknown @ Campaigns 2 client_id, campaign.clientUnknown @ Campaigns 3 client_id',
    'order 2, order 4, order 5',
    { points: 'bundle.unknownClient 2 4 5 7' },
  ),
  wrong('a client ID with a space', 'Clients 4 client_id', 'new client', 'client.idInvalid', ''),
  wrong('a client ID of 41 characters', 'Clients 4 client_id', 'x'.repeat(41), 'client.idInvalid', ''),
  wrong('a client ID of 300 characters', 'Clients 4 client_id', 'x'.repeat(300), 'client.idInvalid', ''),
  wrong('an emoji for a client ID', 'Clients 4 client_id', '🦊', 'client.idInvalid', ''),
  wrong('a logical client ID', 'Clients 4 client_id', true, 'cell.booleanForText', ''),
  wrong(
    'a client twice',
    'Clients 4 client_id',
    'Acme',
    'client.idTwice, client.idTwice @ Clients 2 client_id',
    'order 2, order 4, order 5',
    { points: 'bundle.clientTwice 2 4 5 7' },
  ),
  wrong(
    'a client ID with a space that its rows use',
    'Clients 3 client_id',
    'bo lt',
    'client.idInvalid',
    'order 3',
    {
      given: {
        'Bundles 6 ready': false,
        'Videos 9 ready': false,
        'Videos 10 ready': false,
        'Bundles 3 external_ref': 'B-1',
        'Videos 5 order': 'B-1',
        'Videos 6 order': 'B-1',
      },
      and: { 'Campaigns 4 client_id': 'bo lt', 'Bundles 3 campaign': 'bo lt-launch' },
      points: 'bundle.clientHasProblem 3',
    },
  ),
  right('a client ID in capitals', 'Clients 2 client_id', 'ACME'),
  right('a client ID with spaces around it', 'Clients 2 client_id', '\u00a0acme  '),
  wrong('a number for a name', 'Clients 2 name', 1906, 'cell.numberForText', ''),
  wrong('an error in a currency', 'Clients 2 currency', '#NAME?', 'cell.errorValue', ''),
  wrong('a price with a decimal comma', 'Clients 2 price_per_credit', '1,40', 'cell.ambiguousNumber', ''),
  wrong('a price with its currency', 'Clients 2 price_per_credit', '€1.40', 'cell.numberWithUnit', ''),
  wrong('a negative price', 'Clients 3 price_account', -50, 'cell.negativeNumber', ''),
  wrong(
    'a price that became a date',
    'Clients 3 price_video',
    dateCell('2026-04-01'),
    'cell.dateForNumber',
    '',
  ),
  wrong(
    'a budget in words',
    'Clients 3 monthly_budget_credits',
    'plenty',
    'cell.textForNumber',
    'order 3, order 6',
    {
      points: 'bundle.clientHasProblem 3 6',
    },
  ),
  wrong(
    'neither active nor not',
    'Clients 2 active',
    'paused',
    'cell.notYesOrNo',
    'order 2, order 4, order 5',
    {
      points: 'bundle.clientHasProblem 2 4 5 7',
    },
  ),
  wrong('a client that is not active', 'Clients 3 active', 'no', '', 'order 3, order 6', {
    points: 'bundle.clientInactive 3 6',
  }),
  wrong('a client whose box is not ticked', 'Clients 3 active', false, '', 'order 3, order 6', {
    points: 'bundle.clientInactive 3 6',
  }),
  right('active in other words', 'Clients 3 active', ' Y '),
];

const SPRING = 'bundle.campaignHasProblem 2 4 7';
const UNKNOWN = 'bundle.unknownCampaign 2 4 7';

/** acme-spring (row 2): orders 2, 4 and draft 7. acme-daily (row 3): order 5. bolt-launch (row 4): orders 3, 6. */
export const WRONG_CAMPAIGNS: readonly WrongCell[] = [
  wrong('no client', 'Campaigns 2 client_id', '', 'campaign.clientMissing', 'order 2, order 4', {
    points: UNKNOWN,
  }),
  wrong('an unknown client', 'Campaigns 2 client_id', 'acmee', 'campaign.clientUnknown', 'order 2, order 4', {
    points: UNKNOWN,
  }),
  wrong('no campaign ID', 'Campaigns 2 campaign_id', '', 'campaign.idMissing', 'order 2, order 4', {
    points: UNKNOWN,
  }),
  wrong(
    'a campaign ID with a space',
    'Campaigns 2 campaign_id',
    'spring 26',
    'campaign.idInvalid',
    'order 2, order 4',
    {
      points: UNKNOWN,
    },
  ),
  wrong(
    'a campaign ID with a space that its rows use',
    'Campaigns 3 campaign_id',
    'dai ly',
    'campaign.idInvalid',
    'order 5',
    {
      and: { 'Bundles 5 campaign': 'acme-dai ly' },
      points: 'bundle.campaignHasProblem 5',
    },
  ),
  wrong(
    'an error in a campaign ID',
    'Campaigns 2 campaign_id',
    '#N/A',
    'cell.errorValue',
    'order 2, order 4',
    {
      points: UNKNOWN,
    },
  ),
  wrong(
    'a campaign twice',
    'Campaigns 5 campaign_id',
    'Spring',
    'campaign.keyTwice, campaign.keyTwice @ Campaigns 2 campaign_id',
    'order 2, order 4',
    { and: { 'Campaigns 5 client_id': 'acme' }, points: 'bundle.campaignTwice 2 4 7' },
  ),
  right('a campaign ID in capitals', 'Campaigns 2 campaign_id', 'SPRING'),
  wrong('a number for an owner', 'Campaigns 2 owner', 7, 'cell.numberForText', ''),
  wrong('a start in words', 'Campaigns 2 start', 'next week', 'cell.notADate', ''),
  wrong('a start that can be read two ways', 'Campaigns 2 start', '01/11/2026', 'cell.ambiguousDate', ''),
  wrong('an end before the start', 'Campaigns 2 end', dateCell('2026-10-01'), 'campaign.endBeforeStart', ''),
  wrong(
    'an end before the last video',
    'Campaigns 2 end',
    dateCell('2026-12-02'),
    'video.outsideCampaign? @ Videos 4 target_publish_date',
    '',
  ),
  wrong(
    'a budget in words',
    'Campaigns 2 budget_credits',
    'five hundred',
    'cell.textForNumber',
    'order 2, order 4',
    {
      points: SPRING,
    },
  ),
  wrong('a negative budget', 'Campaigns 2 budget_credits', -1, 'cell.negativeNumber', 'order 2, order 4', {
    points: SPRING,
  }),
  wrong(
    'a platform that nobody sells',
    'Campaigns 2 platform',
    'youtube',
    'cell.notInList',
    'order 2, order 4',
    {
      points: SPRING,
    },
  ),
  wrong('a platform with a slip', 'Campaigns 4 platform', 'instgram', 'cell.notInList', 'order 3', {
    points: 'bundle.campaignHasProblem 3',
  }),
  right('a platform in capitals', 'Campaigns 2 platform', 'TikTok'),
  wrong('a country by its name', 'Campaigns 2 country', 'United States', 'country.isName', 'order 2', {
    points: 'bundle.campaignHasProblem 2',
  }),
  wrong('a country that nobody inherits', 'Campaigns 4 country', 'Germany', 'country.isName', ''),
  wrong('an unknown country', 'Campaigns 2 country', 'XX', 'country.unknown', 'order 2', {
    points: 'bundle.campaignHasProblem 2',
  }),
  wrong('an error in a country', 'Campaigns 2 country', '#REF!', 'cell.errorValue', 'order 2', {
    points: 'bundle.campaignHasProblem 2',
  }),
  wrong('a type that does not exist', 'Campaigns 2 bundle_type', 'everything', 'cell.notInList', 'order 2', {
    points: 'bundle.campaignHasProblem 2 7',
  }),
  wrong('video slots in words', 'Campaigns 2 videos_quantity', 'three', 'cell.textForNumber', 'order 2', {
    points: 'bundle.campaignHasProblem 2 7',
  }),
  wrong('half a video slot', 'Campaigns 2 videos_quantity', 2.5, 'cell.decimalForWhole', 'order 2', {
    points: 'bundle.campaignHasProblem 2 7',
  }),
  wrong('no video slot', 'Campaigns 2 videos_quantity', 0, 'cell.belowMinimum', 'order 2', {
    points: 'bundle.campaignHasProblem 2 7',
  }),
  wrong('neither published nor not', 'Campaigns 2 publish', 'later', 'cell.notYesOrNo', 'order 2, order 4', {
    points: SPRING,
  }),
  wrong(
    'publish in an ordered campaign too',
    'Campaigns 4 publish',
    'later',
    'cell.notYesOrNo',
    'order 3, order 6',
    {
      points: 'bundle.campaignHasProblem 3 6',
    },
  ),
  wrong(
    'auto-finalize in words',
    'Campaigns 2 auto_finalize_videos',
    '72h',
    'cell.notYesOrNo',
    'order 2, order 4',
    {
      points: SPRING,
    },
  ),
  wrong(
    'a biography of 81 characters',
    'Campaigns 2 biography',
    'x'.repeat(81),
    'account.biographyTooLong',
    'order 2, order 4',
    {
      points: SPRING,
    },
  ),
  wrong(
    'a picture without https',
    'Campaigns 2 profile_picture_url',
    'media.acme.example/l.png',
    'cell.linkWithoutScheme',
    'order 2, order 4',
    {
      points: SPRING,
    },
  ),
  wrong(
    'an Instagram type with a slip',
    'Campaigns 4 instagram_content_type',
    'reels',
    [5, 6, 9, 10].reduce(
      (codes, row) => `${codes}, bundle.campaignHasProblem @ Videos ${row} instagram_content_type`,
      'cell.notInList',
    ),
    'order 3, order 6',
  ),
  wrong(
    'an Instagram type that nobody needs',
    'Campaigns 2 instagram_content_type',
    'reels',
    'cell.notInList',
    '',
  ),
  wrong(
    'an AI label in words',
    'Campaigns 2 ai_content_disclaimer',
    'partly',
    [2, 3, 4, 12].reduce(
      (codes, row) => `${codes}, bundle.campaignHasProblem @ Videos ${row} ai_content_disclaimer`,
      'cell.notYesOrNo',
    ),
    'order 2',
  ),
  wrong(
    'an error in a disclosure',
    'Campaigns 3 disclose_as_ads',
    '#VALUE!',
    [7, 8].reduce(
      (codes, row) => `${codes}, bundle.campaignHasProblem @ Videos ${row} disclose_as_ads`,
      'cell.errorValue',
    ),
    'order 5',
  ),
];
