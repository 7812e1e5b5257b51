import type { ProblemText } from './problemText';

/** Texts for what the planning rules find. Data keys are those that the rules give. */
export const ROW_PROBLEM_TEXTS: Readonly<Record<string, ProblemText>> = {
  'row.foreignId': {
    title: 'Row from another file',
    explain: 'This row was copied together with its hidden ID from another spreadsheet.',
    fix: 'Paste only the visible columns into a new row, and delete this one.',
  },
  'row.idTwice': {
    title: 'Row exists twice',
    explain: 'Two rows carry the identity of the same order, and both look like it.',
    fix: 'Delete the copy. To order the same again, type it into a new row.',
  },
  'row.editedAfterOrder': {
    title: 'Changed after it was ordered',
    explain: ({ fields }) =>
      `These cells no longer say what was ordered: ${fields}. TokPortal still has the old values.`,
    fix: 'Put the old values back, or make the change in TokPortal. Nothing was sent.',
  },

  'client.idMissing': missing('Client ID'),
  'client.idInvalid': idInvalid('client'),
  'client.idTwice': twice('client', 'id'),
  'campaign.clientMissing': missing('Client ID'),
  'campaign.idMissing': missing('Campaign ID'),
  'campaign.idInvalid': idInvalid('campaign'),
  'campaign.keyTwice': twice('campaign', 'campaign'),
  'campaign.clientUnknown': {
    title: 'Unknown client',
    explain: ({ client }) => `The Clients tab has no client “${client}”.`,
    fix: 'Pick a client from the dropdown, or add it to the Clients tab.',
  },
  'campaign.endBeforeStart': {
    title: 'Ends before it starts',
    explain: ({ start, end }) => `The campaign starts on ${start} and ends on ${end}.`,
    fix: 'Correct one of the two dates.',
  },

  'bundle.campaignMissing': {
    title: 'No campaign',
    explain: 'Every order belongs to a campaign, so that its credits can be billed to a client.',
    fix: 'Pick a campaign from the dropdown.',
  },
  'bundle.unknownCampaign': {
    title: 'Unknown campaign',
    explain: ({ campaign }) => `The Campaigns tab has no campaign “${campaign}”.`,
    fix: 'Pick one from the dropdown. It reads client ID, a hyphen, campaign ID.',
  },
  'bundle.campaignTwice': {
    title: 'Two campaigns of that name',
    explain: ({ campaign }) =>
      `Two rows of the Campaigns tab read “${campaign}”, so nobody can tell which one is meant.`,
    fix: 'Rename one of them in the Campaigns tab.',
  },
  'bundle.campaignHasProblem': {
    title: 'Campaign has a problem',
    explain: ({ campaign, row }) =>
      `Row ${row} of the Campaigns tab (${campaign}) has a problem, and this row depends on it.`,
    fix: 'Solve the problem in the Campaigns tab.',
  },
  'bundle.unknownClient': {
    title: 'Unknown client',
    explain: ({ client }) => `The campaign belongs to “${client}”, which is not in the Clients tab.`,
    fix: 'Add the client, or correct the campaign.',
  },
  'bundle.clientTwice': twice('client', 'client'),
  'bundle.clientHasProblem': {
    title: 'Client has a problem',
    explain: ({ client, row }) => `Row ${row} of the Clients tab (${client}) has a problem.`,
    fix: 'Solve the problem in the Clients tab.',
  },
  'bundle.clientInactive': {
    title: 'Client is not active',
    explain: ({ client }) => `“${client}” is switched off in the Clients tab.`,
    fix: 'Set Active to yes there, or untick Ready here.',
  },
  'bundle.typeMissing': {
    title: 'No bundle type',
    explain: 'Neither the row nor its campaign says what to order.',
    fix: 'Pick account_only, account_and_videos or videos_only.',
  },
  'bundle.videosQuantityMissing': {
    title: 'How many videos?',
    explain: 'The order includes videos, but there is no number and no ready video row for it.',
    fix: 'Type a number, or add the videos in the Videos tab and tick Ready.',
  },
  'bundle.slotsNotPossible': {
    title: 'No video slots here',
    explain: ({ videos }) => `account_only makes an account without videos, but ${videos} slots are typed.`,
    fix: 'Empty Video slots, or pick account_and_videos.',
  },
  'bundle.videosQuantityZero': {
    title: 'No video slot',
    explain: 'An order with videos needs at least one slot.',
    fix: 'Type 1 or more, or pick account_only.',
  },
  'bundle.fewerSlotsThanVideos': {
    title: 'More videos than slots',
    explain: ({ ready, videos }) =>
      `${ready} ready videos name this order, but it buys only ${videos} slots.`,
    fix: ({ ready }) => `Raise Videos quantity to ${ready} (or leave it blank), or untick videos.`,
  },
  'bundle.emptySlots': {
    title: 'Slots stay empty',
    explain: ({ ready, videos }) => `${videos} slots are bought, ${ready} ready videos fill them.`,
    fix: 'Fine if more videos follow. Otherwise lower Videos quantity.',
  },
  'bundle.videosWithoutSlots': {
    title: 'Videos on an account-only order',
    explain: ({ ready }) => `${ready} ready videos name this order, which has no video slots.`,
    fix: 'Pick account_and_videos, or give the videos another order.',
  },
  'bundle.nothingToPublish': {
    title: 'Nothing to publish',
    explain:
      'The order is to be published, but no ready video belongs to it. TokPortal publishes only with one.',
    fix: 'Add a ready video, or set Publish to no to order now and add videos later.',
  },
  'bundle.editsAboveVideos': {
    title: 'More edits than videos',
    explain: ({ edits, videos }) => `${edits} edits are ordered for ${videos} videos.`,
    fix: ({ videos }) => `Lower Edits quantity to at most ${videos}.`,
  },
  'bundle.waitsForVideos': {
    title: 'Waits for its videos',
    explain: ({ count, rows }) =>
      `${count} of its ready videos ${count === 1 ? 'has a problem' : 'have problems'} (Videos, row ${rows}).`,
    fix: 'Solve them, or untick those videos to order without them.',
  },
  'bundle.warmingTargets': {
    title: 'Wrong number of niche targets',
    explain: ({ count }) => `There are ${count}. TokPortal takes 3 to 30, always a multiple of 3.`,
    fix: 'Add or remove targets, for example 3, 6 or 9.',
  },
  'bundle.warmingTargetLength': {
    title: 'Niche target too short or too long',
    explain: ({ target, length }) => `“${target}” has ${length} characters. 2 to 50 are possible.`,
    fix: 'Reword it. Separate targets by commas.',
  },
  'bundle.warmingWithoutAccount': {
    title: 'Niche targets need a new account',
    explain: 'Warming belongs to new accounts; this order is for videos on an existing one.',
    fix: 'Empty the cell.',
  },
  'bundle.referenceTwice': {
    title: 'Reference used twice',
    explain: ({ reference }) =>
      `Two rows use the reference “${reference}”, so their videos could not be told apart.`,
    fix: 'Change External ref in one of the rows, or empty it to get one made.',
  },
  'bundle.referenceTaken': {
    title: 'Already at TokPortal?',
    explain: ({ reference, bundle }) =>
      `TokPortal has an order “${reference}” (${bundle}) that this row did not make.`,
    fix: ({ reference }) =>
      `If you want another order, type a new External ref, for example ${reference}-2. It is not ordered again until then.`,
  },
  'bundle.refusedInSimulation': {
    title: 'TokPortal would refuse it',
    explain: ({ reason }) => `A simulation of this order was refused: ${reason}`,
    fix: 'Change the row accordingly and preview again.',
  },
  'bundle.inDoubt': {
    title: 'Not known whether it was ordered',
    explain: 'TokPortal did not answer clearly when this row was sent. It may have been paid.',
    fix: 'Please do not order it by hand. Look for its reference in TokPortal first; nothing is sent for this row.',
  },
  'bundle.notFound': {
    title: 'Order not found',
    explain: ({ bundle }) =>
      `TokPortal's list does not show order ${bundle}. The API key may belong to another workspace.`,
    fix: 'Check the connection with Set up › Connect…',
  },

  'country.missing': {
    title: 'No country',
    explain: 'A new account needs a country.',
    fix: 'Pick one from the dropdown.',
  },
  'country.isName': {
    title: 'Country is a name',
    explain: ({ country }) => `TokPortal takes codes, not names like “${country}”.`,
    fix: ({ code }) => `Type ${code}.`,
  },
  'country.unknown': {
    title: 'Unknown country',
    explain: ({ country }) => `TokPortal does not offer “${country}”.`,
    fix: 'Pick one from the dropdown.',
  },
  'country.notOpen': {
    title: 'No new accounts there',
    explain: ({ country }) => `In ${country} TokPortal only works on existing accounts.`,
    fix: 'Pick another country, or order videos_only for an account that you have there.',
  },

  'account.missing': {
    title: 'No account',
    explain: 'An order of videos only needs the account that posts them.',
    fix: 'Pick the account by its handle.',
  },
  'account.notAllowed': {
    title: 'Account not possible here',
    explain: ({ type }) => `${type} makes a new account, so it cannot name an existing one.`,
    fix: 'Empty the cell, or pick videos_only.',
  },
  'account.unknown': {
    title: 'Unknown account',
    explain: ({ account }) => `Your workspace has no delivered account “${account}”.`,
    fix: 'Check the handle. The account must have been delivered.',
  },
  'account.ambiguous': {
    title: 'Which account?',
    explain: ({ account }) => `“${account}” exists more than once in your workspace.`,
    fix: 'Pick the platform as well, or paste the account’s id.',
  },
  'account.otherPlatform': {
    title: 'Other platform',
    explain: ({ account, platform }) => `“${account}” is an account on ${platform}.`,
    fix: ({ platform }) => `Empty Platform or pick ${platform}.`,
  },
  'account.otherCountry': {
    title: 'Account of another country',
    explain: ({ account, country }) => `“${account}” is an account in ${country}; the order goes there.`,
    fix: 'Empty Country to get rid of this notice, or pick another account.',
  },
  'account.profileIgnored': {
    title: 'Profile is not changed',
    explain: 'The account exists already; this order does not change its profile.',
    fix: 'Empty the profile cells to get rid of this notice.',
  },
  'account.usernameMissing': missing('User name'),
  'account.visibleNameMissing': missing('Visible name'),
  'account.biographyMissing': missingForPublish('biography'),
  'account.pictureMissing': missingForPublish('profile picture'),
  'account.usernameInvalid': {
    title: 'User name not possible',
    explain: ({ username }) => `“${username}” is not 1 to 24 letters, digits, underscores or dots.`,
    fix: 'Shorten it, and take out spaces and other characters (no @).',
  },
  'account.pictureIsFolder': {
    title: 'Picture is a folder',
    explain: 'The link opens a folder, not an image, so TokPortal cannot fetch it.',
    fix: 'Share the single image and paste its link.',
  },
  'account.visibleNameTooLong': tooLong('Visible name'),
  'account.biographyTooLong': tooLong('Biography'),
  'account.linkIgnored': {
    title: 'Link is not used',
    explain: 'Only Instagram accounts have a link in the bio.',
    fix: 'Empty the cell to get rid of this notice.',
  },

  'text.tooLong': tooLong('Text'),
  'text.referenceTooLong': {
    title: 'Reference too long',
    explain: ({ reference, length, max }) =>
      `The reference that is made for this row, “${reference}”, has ${length} characters; ${max} are possible.`,
    fix: 'Type a shorter External ref here, or in the order with whose reference it begins.',
  },
  'plan.creditsShort': {
    title: 'Not enough credits',
    explain: ({ credits, missing: short }) =>
      `This order costs ${credits} credits. With the ones before it you are ${short} credits short.`,
    fix: 'Top up in TokPortal, then preview again. The other orders are not affected.',
  },
};

function missing(what: string): ProblemText {
  return { title: `${what} missing`, explain: () => `${what} is empty.`, fix: 'Fill the cell.' };
}

function missingForPublish(what: string): ProblemText {
  return {
    title: `No ${what}`,
    explain: () => `TokPortal publishes an account only with a ${what}.`,
    fix: 'Fill the cell here or in the campaign, or set Publish to no.',
  };
}

function tooLong(what: string): ProblemText {
  return {
    title: `${what} too long`,
    explain: ({ length, max }) => `It has ${length} characters; ${max} are possible.`,
    fix: ({ length, max }) => `Take out at least ${Number(length) - Number(max)}.`,
  };
}

function idInvalid(what: string): ProblemText {
  return {
    title: `Not usable as ${what} ID`,
    explain: ({ id }) => `“${id}” is not 1 to 40 letters, digits, underscores, dots or hyphens.`,
    fix: 'Use a short name without spaces, for example acme or spring-2026.',
  };
}

function twice(what: string, key: string): ProblemText {
  return {
    title: `Two rows for one ${what}`,
    explain: (data) => `“${data[key]}” stands in two rows, so nobody can tell which one counts.`,
    fix: 'Delete or rename one of them.',
  };
}
