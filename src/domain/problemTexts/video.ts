import type { ProblemText } from './problemText';

/** Texts for what the planning rules find in video rows. */
export const VIDEO_PROBLEM_TEXTS: Readonly<Record<string, ProblemText>> = {
  'video.orderMissing': {
    title: 'No order',
    explain: 'The video does not say which order or account it belongs to.',
    fix: 'Pick one from the dropdown.',
  },
  'video.orderUnknown': {
    title: 'Unknown order',
    explain: ({ order }) => `No row of the Bundles tab has the reference or account “${order}”.`,
    fix: 'Pick one from the dropdown, or correct the spelling.',
  },
  'video.orderUnclear': {
    title: 'Which order?',
    explain: ({ order }) => `Several orders are for the account “${order}”.`,
    fix: 'Pick the reference of one of them.',
  },
  'video.orderNotReady': {
    title: 'Order is not ready',
    explain: ({ order }) => `The video is ready, but its order “${order}” is not ticked.`,
    fix: 'Tick Ready on the order, or untick the video.',
  },
  'video.referenceTwice': {
    title: 'Reference used twice',
    explain: ({ reference }) => `Another video of this order has the reference “${reference}”.`,
    fix: 'Change it, or empty the cell to get one made.',
  },
  'video.dateMissing': {
    title: 'No date',
    explain: 'The video has no day from which it may be published.',
    fix: 'Fill Publish from.',
  },
  'video.tooEarly': {
    title: 'Date too early',
    explain: ({ date, days }) =>
      `${date} is too soon: TokPortal needs ${days} ${days === 1 ? 'day' : 'days'} ahead (UTC) for this order.`,
    fix: ({ earliest }) => `Take ${earliest} or later.`,
  },
  'video.farAway': {
    title: 'More than a year away',
    explain: ({ date }) => `The video is planned for ${date}.`,
    fix: 'Check the year.',
  },
  'video.outsideCampaign': {
    title: 'Outside the campaign',
    explain: ({ date, start, end }) => `${date} is not within the campaign (${start} to ${end}).`,
    fix: 'Check the date, or the campaign’s start and end.',
  },
  'video.fourthOnADay': {
    title: 'Fourth video on one day',
    explain: ({ date, max }) => `TokPortal takes at most ${max} videos a day for one order; ${date} is full.`,
    fix: 'Move it to another day.',
  },
  'video.captionMissing': {
    title: 'No caption',
    explain: 'Videos and carousels need a caption.',
    fix: 'Write one, or pick the type story.',
  },
  'video.mediaLinkMissing': {
    title: 'No media link',
    explain: 'There is no link to the video file.',
    fix: 'Paste a link that opens the file without a login.',
  },
  'video.mediaLinkIgnored': {
    title: 'Media link is not used',
    explain: 'A carousel is made of images; the video link is not sent.',
    fix: 'Empty it, or pick the type video.',
  },
  'video.typeFieldIgnored': {
    title: 'Cell is not used',
    explain: ({ type, wanted }) =>
      `The cell only matters for a ${wanted}, and this is a ${type}. It is not sent.`,
    fix: ({ wanted }) => `Empty it, or pick the type ${wanted}.`,
  },
  'video.mediaLinkIsFolder': {
    title: 'Link is a folder',
    explain: 'The link opens a folder, not a file, so TokPortal cannot fetch it.',
    fix: 'Share the single file and paste its link.',
  },
  'video.carouselWithoutImages': {
    title: 'Carousel without images',
    explain: 'A carousel needs 1 to 20 image links.',
    fix: 'Fill Carousel images, one link a line.',
  },
  'video.carouselTooManyImages': {
    title: 'Too many images',
    explain: ({ count, max }) => `There are ${count} images; ${max} are possible.`,
    fix: 'Take some out.',
  },
  'video.carouselWithoutSound': {
    title: 'Carousel without sound',
    explain: 'A TikTok carousel needs the link of a TikTok sound.',
    fix: 'Fill TikTok sound.',
  },
  'video.storyWithoutMedia': {
    title: 'Story without media',
    explain: 'A story needs an image or a video.',
    fix: 'Fill Story image or Media link.',
  },
  'video.storyWithTwoMedia': {
    title: 'Image or video?',
    explain: 'A story shows one of them, but both links are filled.',
    fix: 'Empty one of the two.',
  },
  'video.instagramTypeMissing': {
    title: 'No Instagram type',
    explain: 'Instagram needs to know whether it is a reel or a post, for stories too.',
    fix: 'Pick one here, or as the campaign’s default.',
  },
  'video.instagramFieldIgnored': ignored('Instagram', 'a TikTok'),
  'video.tiktokFieldIgnored': ignored('TikTok', 'an Instagram'),
  'video.orderClosed': {
    title: 'Order is closed',
    explain: ({ order, status }) => `“${order}” is ${status} at TokPortal and takes no more videos.`,
    fix: 'Untick the video, or give it to another order.',
  },
  'video.noFreeSlot': {
    title: 'No free slot',
    explain: ({ order }) => `All slots of “${order}” are taken.`,
    fix: 'Add slots in TokPortal, or make a new order for the account.',
  },
  'video.noEditSlot': {
    title: 'No edit bought',
    explain: ({ asking, edits }) =>
      `${asking} videos ask for editing, but the order includes ${edits} edits.`,
    fix: 'Raise Edits quantity on the order, or empty the instructions.',
  },
  'video.positionBeyondSlots': {
    title: 'Position does not exist',
    explain: ({ position, quantity }) => `The order has ${quantity} slots; this is number ${position}.`,
    fix: 'Take a smaller number, or leave it blank.',
  },
  'video.positionTaken': {
    title: 'Position is taken',
    explain: ({ position }) => `Slot ${position} already holds another video.`,
    fix: 'Take another number, or leave it blank.',
  },
};

function ignored(platform: string, other: string): ProblemText {
  return {
    title: `${platform} field is not used`,
    explain: () => `The cell only matters on ${platform}, and this is ${other} order. It is not sent.`,
    fix: 'Empty it to get rid of this notice.',
  };
}
