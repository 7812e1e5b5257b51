import { meaning, type ProblemText } from './problemText';

/** By this title an update finds its line among what a preview wrote. */
export const NOT_LOADED = 'TokPortal could not load the file';

/** Texts for what the planning rules find in video rows. */
export const VIDEO_PROBLEM_TEXTS: Readonly<Record<string, ProblemText>> = {
  'video.orderMissing': [
    'No order',
    'The video does not say which order or account it belongs to.',
    'Pick one from the dropdown.',
  ],
  'video.orderUnknown': [
    'Unknown order',
    'No row of the Bundles tab has the reference or account “{order}”.',
    ({ meant }) => `${meaning(meant)}Pick one from the dropdown, or correct the spelling.`,
  ],
  'video.orderGone': [
    'Order row is gone',
    'Its order is no longer in Bundles. It is paid and goes on at TokPortal.',
    'Choose Compare with TokPortal and put the row back.',
  ],
  'video.orderUnclear': [
    'Which order?',
    'Several orders are for the account “{order}”.',
    'Pick the reference of one of them, or paste the account’s id.',
  ],
  'video.orderNotReady': [
    'Order is not ready',
    'The video is ready, but its order “{order}” is not ticked.',
    'Tick Ready on the order, or untick the video.',
  ],
  'video.referenceTwice': [
    'Reference used twice',
    'Another video of this order has the reference “{reference}”.',
    'Change it, or empty the cell to get one made.',
  ],
  'video.sameTwice': [
    'Same video twice',
    'Row {row} has the same link on the same day.',
    'Change one of them.',
  ],
  'video.dateMissing': [
    'No date',
    'The video has no day from which it may be published.',
    'Fill Publish from.',
  ],
  'video.tooEarly': [
    'Date too early',
    ({ date, days }) =>
      `${date} is too soon: TokPortal needs ${days} ${days === 1 ? 'day' : 'days'} ahead (UTC) for this order.`,
    'Take {earliest} or later.',
  ],
  'video.farAway': ['More than a year away', 'The video is planned for {date}.', 'Check the year.'],
  'video.outsideCampaign': [
    'Outside the campaign',
    '{date} is not within the campaign ({start} to {end}).',
    'Check the date, or the campaign’s start and end.',
  ],
  'video.fourthOnADay': [
    'Fourth video on one day',
    'TokPortal takes at most {max} videos a day for one order; {date} is full.',
    'Move it to another day.',
  ],
  'video.captionMissing': [
    'No caption',
    'Videos and carousels need a caption.',
    'Write one, or pick the type story.',
  ],
  'video.mediaLinkMissing': [
    'No media link',
    'There is no link to the video file.',
    'Paste a link that opens the file without a login.',
  ],
  'video.mediaLinkIgnored': [
    'Media link is not used',
    'A carousel is made of images; the video link is not sent.',
    'Empty it, or pick the type video.',
  ],
  'video.typeFieldIgnored': [
    'Cell is not used',
    'The cell only matters for a {wanted}, and this is a {type}. It is not sent.',
    'Empty it, or pick the type {wanted}.',
  ],
  'video.notLoaded': [
    NOT_LOADED,
    ({ reason }) => (reason === '' ? '' : `It says: “${reason}”.`),
    'Paste a new link, then choose Selected rows › Send edited cells…',
  ],
  'video.mediaLinkIsFolder': [
    'Link is a folder',
    'The link opens a folder, not a file, so TokPortal cannot fetch it.',
    'Share the single file and paste its link.',
  ],
  'video.mediaLinkIsPage': [
    'Link is a page',
    'The link opens a page of Google Docs or Photos, which is no video or image file.',
    'Put the file into Drive or Dropbox, share it, and paste that link.',
  ],
  'video.mediaLinkClosed': [
    'Link may not open',
    'A stranger who opens “{value}” gets {reason}.',
    'Share it with anyone who has the link, and check that it opens the file itself.',
  ],
  'video.carouselWithoutImages': [
    'Carousel without images',
    'A carousel needs 1 to 20 image links.',
    'Fill Carousel images, one link a line.',
  ],
  'video.carouselTooManyImages': [
    'Too many images',
    'There are {count} images; {max} are possible.',
    'Take some out.',
  ],
  'video.carouselWithoutSound': [
    'Carousel without sound',
    'A TikTok carousel needs the link of a TikTok sound.',
    'Fill TikTok sound.',
  ],
  'video.storyWithoutMedia': [
    'Story without media',
    'A story needs an image or a video.',
    'Fill Story image or Media link.',
  ],
  'video.storyWithTwoMedia': [
    'Image or video?',
    'A story shows one of them, but both links are filled.',
    'Empty one of the two.',
  ],
  'video.instagramTypeMissing': [
    'No Instagram type',
    'Instagram needs to know whether it is a reel or a post, for stories too.',
    'Pick one here, or as the campaign’s default.',
  ],
  'video.instagramFieldIgnored': ignored('Instagram', 'a TikTok'),
  'video.tiktokFieldIgnored': ignored('TikTok', 'an Instagram'),
  'video.orderClosed': [
    'Order is closed',
    '“{order}” is {status} at TokPortal and takes no more videos.',
    'Untick the video, or give it to another order.',
  ],
  'video.noFreeSlot': [
    'No free slot',
    'All slots of “{order}” are taken.',
    'Type the account in place of the order: the preview then finds or buys a slot.',
  ],
  'video.noEditSlot': [
    'No edit bought',
    '{asking} videos ask for editing, but the order includes {edits} edits.',
    'Raise Edits quantity on the order, or empty the instructions.',
  ],
  'video.positionBeyondSlots': [
    'Position does not exist',
    'The order has {quantity} slots; this is number {position}.',
    'Take a smaller number, or leave it blank.',
  ],
  'video.positionTaken': [
    'Position is taken',
    'Slot {position} already holds another video.',
    'Take another number, or leave it blank.',
  ],
};

function ignored(platform: string, other: string): ProblemText {
  return [
    `${platform} field is not used`,
    `The cell only matters on ${platform}, and this is ${other} order. It is not sent.`,
    'Empty it to get rid of this notice.',
  ];
}
