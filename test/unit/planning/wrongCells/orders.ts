import { dateCell } from '../../../support/fakeWorkbook';
import { DAILY_ID } from '../../../support/rightAgency';
import { right, stopping, type WrongCell, wrong } from '../../../support/wrongCell';

const READY_AND_CAMPAIGN: readonly WrongCell[] = [
  stopping('a mark for a tick', 'Bundles 2 ready', 'x', 'cell.notACheckbox'),
  stopping('a number for a tick', 'Bundles 2 ready', 1, 'cell.notACheckbox'),
  stopping('an error for a tick', 'Bundles 2 ready', '#REF!', 'cell.errorValue'),
  wrong(
    'no tick, but ready videos',
    'Bundles 3 ready',
    '',
    'video.orderNotReady @ Videos 5 order, video.orderNotReady @ Videos 6 order',
    'order 3',
  ),
  right('a tick as a word', 'Bundles 2 ready', ' true '),
  stopping('no campaign', 'Bundles 2 campaign', '', 'bundle.campaignMissing'),
  stopping('a campaign with a slip', 'Bundles 2 campaign', 'acme-sprng', 'bundle.unknownCampaign'),
  stopping(
    'another order’s campaign with a slip',
    'Bundles 5 campaign',
    'acme-dayly',
    'bundle.unknownCampaign',
  ),
  stopping('a number for a campaign', 'Bundles 2 campaign', 7, 'bundle.unknownCampaign'),
  stopping('300 characters for a campaign', 'Bundles 2 campaign', 'x'.repeat(300), 'bundle.unknownCampaign'),
  stopping('an emoji for a campaign', 'Bundles 4 campaign', '🦊', 'bundle.unknownCampaign'),
  stopping('a logical campaign', 'Bundles 2 campaign', true, 'cell.booleanForText'),
  stopping('a date for a campaign', 'Bundles 2 campaign', dateCell('2026-03-01'), 'cell.dateForText'),
  stopping('an error for a campaign', 'Bundles 2 campaign', '#REF!', 'cell.errorValue'),
  stopping('a campaign that is loading', 'Bundles 2 campaign', 'Loading...', 'cell.stillLoading'),
  stopping(
    'an invisible mark in a campaign',
    'Bundles 2 campaign',
    'acme\u200b-spring',
    'cell.invisibleCharacter',
  ),
  right('a campaign in other case, with spaces around it', 'Bundles 2 campaign', '\u00a0ACME-Spring '),
  right('pasted client and campaign IDs', 'Bundles 2 campaign', '', '', {
    and: { 'Bundles 2 client_id': 'acme', 'Bundles 2 campaign_id': 'spring' },
  }),
  wrong('an error in a pasted campaign ID', 'Bundles 2 campaign_id', '#N/A', 'cell.errorValue', 'order 2', {
    and: { 'Bundles 2 campaign': '', 'Bundles 2 client_id': 'acme' },
  }),
];

const PLATFORM_AND_COUNTRY: readonly WrongCell[] = [
  stopping('YouTube', 'Bundles 2 platform', 'youtube', 'cell.notInList'),
  stopping('half a platform', 'Bundles 3 platform', 'insta', 'cell.notInList'),
  stopping('a number for a platform', 'Bundles 2 platform', 5, 'cell.notInList'),
  stopping('an error for a platform', 'Bundles 3 platform', '#N/A', 'cell.errorValue'),
  right('a platform in other case', 'Bundles 2 platform', 'Tik Tok '),
  stopping('a country by its name', 'Bundles 3 country', 'United Kingdom', 'country.isName'),
  stopping('a country by its name in its language', 'Bundles 4 country', 'Deutschland', 'country.unknown'),
  stopping('an unknown country', 'Bundles 3 country', 'XX', 'country.unknown'),
  stopping('a dialling code', 'Bundles 4 country', 49, 'country.unknown'),
  stopping('a flag', 'Bundles 4 country', '🇬🇧', 'country.unknown'),
  stopping('300 characters for a country', 'Bundles 4 country', 'y'.repeat(300), 'country.unknown'),
  stopping('a country for videos only', 'Bundles 3 country', 'PH', 'country.notOpen'),
  stopping('two countries', 'Bundles 4 country', 'DE\nFR', 'cell.lineBreak'),
  stopping('an error for a country', 'Bundles 3 country', '#ERROR!', 'cell.errorValue'),
  stopping('a soft hyphen in a country', 'Bundles 3 country', 'U\u00adK', 'cell.invisibleCharacter'),
  wrong('no country', 'Bundles 3 country', '', 'country.missing', 'order 3', {
    given: { 'Campaigns 4 country': '' },
  }),
  right('a country in small letters', 'Bundles 4 country', 'de '),
  right('another name of a country', 'Bundles 4 country', 'US', 'order 4'),
];

const TYPE_AND_ACCOUNT: readonly WrongCell[] = [
  stopping('a type that does not exist', 'Bundles 2 bundle_type', 'videos', 'cell.notInList'),
  stopping('a type with a slip', 'Bundles 5 bundle_type', 'video_only', 'cell.notInList'),
  stopping('a number for a type', 'Bundles 4 bundle_type', 3, 'cell.notInList'),
  stopping('an error for a type', 'Bundles 4 bundle_type', '#NUM!', 'cell.errorValue'),
  stopping(
    'an account without the videos that name it',
    'Bundles 2 bundle_type',
    'account_only',
    'bundle.videosWithoutSlots',
  ),
  wrong(
    'videos for no account',
    'Bundles 3 bundle_type',
    'videos_only',
    'account.missing @ Bundles 3 account',
    'order 3',
  ),
  wrong('no type', 'Bundles 5 bundle_type', '', 'bundle.typeMissing', 'order 5', {
    given: { 'Campaigns 3 bundle_type': '', 'Bundles 5 bundle_type': 'videos_only' },
  }),
  right('a type in words', 'Bundles 4 bundle_type', 'Account only'),
  stopping('no account', 'Bundles 5 account', '', 'account.missing'),
  stopping('an account with a slip', 'Bundles 5 account', '@acme.dayly', 'account.unknown'),
  stopping('a number for an account', 'Bundles 5 account', 402026, 'account.unknown'),
  stopping('an emoji for an account', 'Bundles 5 account', '🦊', 'account.unknown'),
  stopping('300 characters for an account', 'Bundles 5 account', 'z'.repeat(300), 'account.unknown'),
  stopping('an error for an account', 'Bundles 5 account', '#REF!', 'cell.errorValue'),
  stopping('a handle on two platforms', 'Bundles 5 account', 'acme.twice', 'account.ambiguous'),
  wrong(
    'an account of another platform',
    'Bundles 5 platform',
    'instagram',
    'account.otherPlatform',
    'order 5',
  ),
  wrong('an account of another country', 'Bundles 5 country', 'DE', 'account.otherCountry?', ''),
  stopping('an account where a new one is made', 'Bundles 4 account', 'acme.daily', 'account.notAllowed'),
  wrong(
    'a profile for an account that exists',
    'Bundles 5 visible_name',
    'Acme',
    'account.profileIgnored?',
    '',
  ),
  right('a handle in other case without @', 'Bundles 5 account', ' ACME.Daily'),
  right('an account by its id', 'Bundles 5 account', DAILY_ID),
];

const QUANTITIES: readonly WrongCell[] = [
  stopping('slots in words', 'Bundles 3 videos_quantity', 'two', 'cell.textForNumber'),
  stopping('slots with a decimal comma', 'Bundles 3 videos_quantity', '3,5', 'cell.ambiguousNumber'),
  stopping(
    'slots with a separator for thousands',
    'Bundles 3 videos_quantity',
    '1.000',
    'cell.ambiguousNumber',
  ),
  stopping('half a slot', 'Bundles 3 videos_quantity', 2.5, 'cell.decimalForWhole'),
  stopping('fewer slots than none', 'Bundles 3 videos_quantity', -2, 'cell.negativeNumber'),
  stopping('no slot', 'Bundles 3 videos_quantity', 0, 'cell.belowMinimum'),
  stopping('a million slots', 'Bundles 3 videos_quantity', 1_000_000, 'cell.aboveMaximum'),
  stopping('more slots than a number holds', 'Bundles 3 videos_quantity', 1e300, 'cell.numberTooLarge'),
  stopping('slots with a word', 'Bundles 3 videos_quantity', '2 videos', 'cell.numberWithUnit'),
  stopping('full-width digits', 'Bundles 3 videos_quantity', '２', 'cell.textForNumber'),
  stopping('logical slots', 'Bundles 3 videos_quantity', true, 'cell.booleanForNumber'),
  stopping(
    'slots that became a date',
    'Bundles 3 videos_quantity',
    dateCell('2026-02-01'),
    'cell.dateForNumber',
  ),
  stopping('slots divided by zero', 'Bundles 3 videos_quantity', '#DIV/0!', 'cell.errorValue'),
  stopping('fewer slots than videos', 'Bundles 3 videos_quantity', 1, 'bundle.fewerSlotsThanVideos'),
  wrong(
    'fewer slots than videos, edits and positions',
    'Bundles 2 videos_quantity',
    1,
    'bundle.fewerSlotsThanVideos',
    'order 2',
    {
      given: { 'Videos 4 position': 3, 'Bundles 2 edits_quantity': 2 },
    },
  ),
  wrong('more slots than videos', 'Bundles 3 videos_quantity', 3, 'bundle.emptySlots?', '', {
    changes: 'order 3',
  }),
  stopping('slots of an account alone', 'Bundles 4 videos_quantity', 5, 'bundle.slotsNotPossible'),
  right('slots as text', 'Bundles 3 videos_quantity', ' 2 '),
  stopping('edits in words', 'Bundles 2 edits_quantity', 'one', 'cell.textForNumber'),
  stopping('negative edits', 'Bundles 2 edits_quantity', -1, 'cell.negativeNumber'),
  stopping('more edits than videos', 'Bundles 2 edits_quantity', 4, 'bundle.editsAboveVideos'),
  stopping('edits of an account alone', 'Bundles 4 edits_quantity', 1, 'bundle.editsAboveVideos'),
  wrong(
    'no edit for the video that wants one',
    'Bundles 2 edits_quantity',
    '',
    'video.noEditSlot @ Videos 3 editing_instructions',
    'order 2',
  ),
];

/** Rows of one name: `acme-spring-usa` and `-2`. */
const SECOND = {
  'Bundles 8 ready': true,
  'Bundles 8 campaign': 'acme-spring',
  'Bundles 8 username': 'acme.second',
  'Bundles 8 visible_name': 'Acme Second',
  'Videos 13 ready': true,
  'Videos 13 order': 'acme-spring-usa-2',
  'Videos 13 target_publish_date': dateCell('2026-12-08'),
  'Videos 13 video_url': 'https://media.acme.example/13.mp4',
  'Videos 13 description': 'Clip 13',
};

/** A delivered account with orders in two weeks. */
const NEXT_WEEK = {
  'Videos 7 order': 'acme-daily-acme.daily-2026w48',
  'Videos 8 order': 'acme-daily-acme.daily-2026w48',
  'Bundles 8 ready': true,
  'Bundles 8 campaign': 'acme-daily',
  'Bundles 8 account': 'acme.daily',
  'Videos 13 ready': true,
  'Videos 13 order': 'acme-daily-acme.daily-2026w49',
  'Videos 13 target_publish_date': dateCell('2026-12-01'),
  'Videos 13 video_url': 'https://media.acme.example/13.mp4',
  'Videos 13 description': 'Clip 13',
};

/** What is wrong in one order must not give its name, nor its videos, to another. */
const NAMES: readonly WrongCell[] = [
  wrong('an error in the first of two', 'Bundles 2 country', '#REF!', 'cell.errorValue', 'order 2', {
    given: SECOND,
  }),
  wrong('an error in the second of two', 'Bundles 8 country', '#REF!', 'cell.errorValue', 'order 8', {
    given: SECOND,
  }),
  wrong(
    'a slip in the campaign of the first of two',
    'Bundles 2 campaign',
    'acme-sprng',
    'bundle.unknownCampaign',
    'order 2',
    {
      given: SECOND,
    },
  ),
  wrong(
    'a slip in the account of the first week',
    'Bundles 5 account',
    'acme.dayly',
    'account.unknown',
    'order 5',
    {
      given: NEXT_WEEK,
    },
  ),
  right('two weeks of one account', 'Bundles 8 account', '@acme.daily', '', { given: NEXT_WEEK }),
];

export const WRONG_ORDERS: readonly WrongCell[] = [
  ...READY_AND_CAMPAIGN,
  ...PLATFORM_AND_COUNTRY,
  ...TYPE_AND_ACCOUNT,
  ...QUANTITIES,
  ...NAMES,
];
