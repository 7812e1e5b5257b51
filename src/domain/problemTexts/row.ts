import { meaning, type ProblemText } from './problemText';

/** What beside the old value helps: each cell has its own way, or none. */
const EDIT_WAYS: Readonly<Record<string, string>> = {
  send: ', or choose Selected rows › Send edited cells…',
  empty: ', or choose Selected rows › Empty the slot… and send the row anew.',
};

/** Texts for what the planning rules find. Data keys are those that the rules give. */
export const ROW_PROBLEM_TEXTS: Readonly<Record<string, ProblemText>> = {
  'row.foreignId': [
    'Row from another file',
    'The hidden Row ID of this row was not given in this spreadsheet. Nothing is sent for it.',
    'If it was pasted from another spreadsheet: preview again and answer Yes, which makes it a new row. If somebody changed the hidden cell: undo that.',
  ],
  'row.idTwice': [
    'Row exists twice',
    'The rows {rows} carry the identity of one order or video, and their cells do not tell which is the copy. Nothing is sent for them.',
    'Delete the copy. To send it again as a new one, change a cell of the copy that was sent, such as Username or Caption, and preview again.',
  ],
  'row.editedAfterOrder': [
    'Changed after it was ordered',
    ({ before }) => (before === '' ? 'It was sent empty.' : `It was sent as “${before}”.`),
    ({ before, way }) =>
      `${before === '' ? 'Empty it' : 'Put that back'}${EDIT_WAYS[`${way}`] ?? '.'} Nothing was sent.`,
  ],

  'client.idMissing': missing('Client ID'),
  'client.idInvalid': idInvalid('client'),
  'client.idTwice': twice('client', 'id'),
  'campaign.clientMissing': missing('Client ID'),
  'campaign.idMissing': missing('Campaign ID'),
  'campaign.idInvalid': idInvalid('campaign'),
  'campaign.keyTwice': twice('campaign', 'campaign'),
  'campaign.clientUnknown': [
    'Unknown client',
    'The Clients tab has no client “{client}”.',
    'Pick a client from the dropdown, or add it to the Clients tab.',
  ],
  'campaign.endBeforeStart': [
    'Ends before it starts',
    'The campaign starts on {start} and ends on {end}.',
    'Correct one of the two dates.',
  ],

  'bundle.campaignMissing': [
    'No campaign',
    'Every order belongs to a campaign, so that its credits can be billed to a client.',
    'Pick a campaign from the dropdown.',
  ],
  'bundle.unknownCampaign': [
    'Unknown campaign',
    'The Campaigns tab has no campaign “{campaign}”.',
    'Pick one from the dropdown. It reads client ID, a hyphen, campaign ID.',
  ],
  'bundle.campaignTwice': [
    'Two campaigns of that name',
    'Two rows of the Campaigns tab read “{campaign}”, so nobody can tell which one is meant.',
    'Rename one of them in the Campaigns tab.',
  ],
  'bundle.campaignHasProblem': [
    'Campaign has a problem',
    'Row {row} of the Campaigns tab ({campaign}) has a problem, and this row depends on it.',
    'Solve the problem in the Campaigns tab.',
  ],
  'bundle.unknownClient': [
    'Unknown client',
    'The campaign belongs to “{client}”, which is not in the Clients tab.',
    'Add the client, or correct the campaign.',
  ],
  'bundle.clientTwice': twice('client', 'client'),
  'bundle.clientHasProblem': [
    'Client has a problem',
    'Row {row} of the Clients tab ({client}) has a problem.',
    'Solve the problem in the Clients tab.',
  ],
  'bundle.clientInactive': [
    'Client is not active',
    '“{client}” is switched off in the Clients tab.',
    'Set Active to yes there, or untick Ready here.',
  ],
  'bundle.typeMissing': [
    'No bundle type',
    'Neither the row nor its campaign says what to order.',
    'Pick account_only, account_and_videos or videos_only.',
  ],
  'bundle.videosQuantityMissing': [
    'How many videos?',
    'The order includes videos, but there is no number and no ready video row for it.',
    'Type a number, or add the videos in the Videos tab and tick Ready.',
  ],
  'bundle.slotsNotPossible': [
    'No video slots here',
    'account_only makes an account without videos, but {videos} slots are typed.',
    'Empty Video slots, or pick account_and_videos.',
  ],
  'bundle.videosQuantityZero': [
    'No video slot',
    'An order with videos needs at least one slot.',
    'Type 1 or more, or pick account_only.',
  ],
  'bundle.fewerSlotsThanVideos': [
    'More videos than slots',
    '{ready} ready videos name this order, but it buys only {videos} slots.',
    'Raise Videos quantity to {ready} (or leave it blank), or untick videos.',
  ],
  'bundle.emptySlots': [
    'Slots stay empty',
    '{videos} slots are bought, {ready} ready videos fill them.',
    'Fine if more videos follow. Otherwise lower Videos quantity.',
  ],
  'bundle.videosWithoutSlots': [
    'Videos on an account-only order',
    '{ready} ready videos name this order, which has no video slots.',
    'Pick account_and_videos, or give the videos another order.',
  ],
  'bundle.nothingToPublish': [
    'Nothing to publish',
    'The order is to be published, but no ready video belongs to it. TokPortal publishes only with one.',
    'Add a ready video, or set Publish to no to order now and add videos later.',
  ],
  'bundle.editsAboveVideos': [
    'More edits than videos',
    '{edits} edits are ordered for {videos} videos.',
    'Lower Edits quantity to at most {videos}.',
  ],
  'bundle.waitsForVideos': [
    'Waits for its videos',
    ({ count, rows }) =>
      `${count} of its ready videos ${count === 1 ? 'has a problem' : 'have problems'} (Videos, row ${rows}).`,
    'Solve them, or untick those videos to order without them.',
  ],
  'bundle.warmingTargets': [
    'Wrong number of niche targets',
    'There are {count}. TokPortal takes 3 to 30, always a multiple of 3.',
    'Add or remove targets, for example 3, 6 or 9.',
  ],
  'bundle.warmingTargetLength': [
    'Niche target too short or too long',
    '“{target}” has {length} characters. 2 to 50 are possible.',
    'Reword it. Separate targets by commas.',
  ],
  'bundle.warmingWithoutAccount': [
    'Niche targets need a new account',
    'Warming belongs to new accounts; this order is for videos on an existing one.',
    'Empty the cell.',
  ],
  'bundle.referenceTwice': [
    'Reference used twice',
    'Two rows use the reference “{reference}”, so their videos could not be told apart.',
    'Change External ref in one of the rows, or empty it to get one made.',
  ],
  'bundle.referenceTaken': [
    'Already at TokPortal?',
    'TokPortal has an order “{reference}” ({bundle}) that this row did not make.',
    'If it is this row’s order, choose Compare with TokPortal: the row gets it, for 0 credits. If you want another order, type a new External ref, for example {reference}-2. It is not ordered again until then.',
  ],
  'bundle.refusedInSimulation': [
    'TokPortal would refuse it',
    'A simulation of this order was refused: {reason}',
    'Change the row accordingly and preview again.',
  ],
  'bundle.inDoubt': [
    'Not known whether it was ordered',
    'TokPortal did not answer clearly when this row was sent. It may have been paid.',
    'Please do not order it by hand. Look for its reference in TokPortal first; nothing is sent for this row.',
  ],
  'bundle.likeDoubtful': [
    'May be ordered already',
    'It asks for the same as “{reference}”, which is in doubt.',
    'Nothing is sent for this row until that is clear.',
  ],
  'bundle.untickedAfterOrder': [
    'Ordered already',
    'Unticking cancels nothing; it only holds back what is not sent yet.',
    'Tick Ready again.',
  ],
  'bundle.notFound': [
    'Order not found',
    "TokPortal's list does not show order {bundle}. The API key may belong to another workspace.",
    'Check the connection with Set up › Connect…',
  ],

  'country.missing': ['No country', 'A new account needs a country.', 'Pick one from the dropdown.'],
  'country.isName': [
    'Country is a name',
    'TokPortal takes codes, not names like “{country}”.',
    'Type {code}.',
  ],
  'country.unknown': [
    'Unknown country',
    'TokPortal does not offer “{country}”.',
    'Pick one from the dropdown.',
  ],
  'country.notOpen': [
    'No new accounts there',
    'In {country} TokPortal only works on existing accounts.',
    'Pick another country, or order videos_only for an account that you have there.',
  ],

  'account.missing': [
    'No account',
    'An order of videos only needs the account that posts them.',
    'Pick the account by its handle.',
  ],
  'account.notAllowed': [
    'Account not possible here',
    '{type} makes a new account, so it cannot name an existing one.',
    'Empty the cell, or pick videos_only.',
  ],
  'account.unknown': [
    'Unknown account',
    'Your workspace has no delivered account “{account}”.',
    ({ meant }) => `${meaning(meant)}Check the handle. The account must have been delivered.`,
  ],
  'account.ambiguous': [
    'Which account?',
    '“{account}” exists more than once in your workspace.',
    'Pick the platform as well, or paste the account’s id.',
  ],
  'account.otherPlatform': [
    'Other platform',
    '“{account}” is an account on {platform}.',
    'Empty Platform or pick {platform}.',
  ],
  'account.otherCountry': [
    'Account of another country',
    '“{account}” is an account in {country}; the order goes there.',
    'Empty Country to get rid of this notice, or pick another account.',
  ],
  'account.profileIgnored': [
    'Profile is not changed',
    'The account exists already; this order does not change its profile.',
    'Empty the profile cells to get rid of this notice.',
  ],
  'account.usernameMissing': missing('User name'),
  'account.visibleNameMissing': missing('Visible name'),
  'account.biographyMissing': missingForPublish('biography'),
  'account.pictureMissing': missingForPublish('profile picture'),
  'account.usernameInvalid': [
    'User name not possible',
    '“{username}” is not 1 to 24 letters, digits, underscores or dots.',
    'Shorten it, and take out spaces and other characters (no @).',
  ],
  'account.usernameTwice': ['User name used twice', 'Row {row} has it too.', 'Change one of them.'],
  'account.pictureIsFolder': [
    'Picture is a folder',
    'The link opens a folder, not an image, so TokPortal cannot fetch it.',
    'Share the single image and paste its link.',
  ],
  'account.visibleNameTooLong': tooLong('Visible name'),
  'account.biographyTooLong': tooLong('Biography'),
  'account.linkIgnored': [
    'Link is not used',
    'Only Instagram accounts have a link in the bio.',
    'Empty the cell to get rid of this notice.',
  ],

  'text.tooLong': tooLong('Text'),
  'text.referenceTooLong': [
    'Reference too long',
    'The reference that is made for this row, “{reference}”, has {length} characters; {max} are possible.',
    'Type a shorter External ref here, or in the order with whose reference it begins.',
  ],
  'plan.creditsShort': [
    'Not enough credits',
    'This order costs {credits} credits. With the ones before it you are {missing} credits short.',
    'Top up in TokPortal, then preview again. The other orders are not affected.',
  ],
};

function missing(what: string): ProblemText {
  return [`${what} missing`, `${what} is empty.`, 'Fill the cell.'];
}

function missingForPublish(what: string): ProblemText {
  return [
    `No ${what}`,
    `TokPortal publishes an account only with a ${what}.`,
    'Fill the cell here or in the campaign, or set Publish to no.',
  ];
}

function tooLong(what: string): ProblemText {
  return [
    `${what} too long`,
    'It has {length} characters; {max} are possible.',
    ({ length, max }) => `Take out at least ${Number(length) - Number(max)}.`,
  ];
}

function idInvalid(what: string): ProblemText {
  return [
    `Not usable as ${what} ID`,
    '“{id}” is not 1 to 40 letters, digits, underscores, dots or hyphens.',
    'Use a short name without spaces, for example acme or spring-2026.',
  ];
}

function twice(what: string, key: string): ProblemText {
  return [
    `Two rows for one ${what}`,
    `“{${key}}” stands in two rows, so nobody can tell which one counts.`,
    'Delete or rename one of them.',
  ];
}
