import type { ExpectedMistake, SampleRow } from './agencyFiles';
import { accountOf, cell, isReady, type SampleAgency, type SampleOrder } from './agencyOrders';

/** The day on which the demo plays. */
const TODAY = '2026-11-23';
const EARLIEST_NEW_ACCOUNT = '2026-11-26';
const EARLIEST_DELIVERED_ACCOUNT = '2026-11-24';
const COUNTRY_CODE = /^(USA|US|UK|DE|FR|ES|IT|BR|MX|CA|AU|NL|PL)$/;

/** A second, simple search for mistakes, in the ready rows of the sample. Sorted by tab and row. */
export function findMistakes(agency: SampleAgency): ExpectedMistake[] {
  const mistakes = agency.orders
    .filter((order) => order.ready)
    .flatMap((order) => orderMistakes(order, agency));
  const orphans = agency.orphans.flatMap((row) => at('Videos', row, 'order', 'video.orderUnknown'));
  const early = agency.orders
    .filter((order) => !order.ready)
    .flatMap((order) => order.videos.filter(isReady))
    .flatMap((row) => at('Videos', row, 'order', 'video.orderNotReady'));
  return [...mistakes, ...orphans, ...early].sort((a, b) => a.tab.localeCompare(b.tab) || a.row - b.row);
}

/** Ready orders that no mistake stops. */
export function cleanOrders(agency: SampleAgency): SampleOrder[] {
  return agency.orders.filter((order) => order.ready && orderMistakes(order, agency).length === 0);
}

function orderMistakes(order: SampleOrder, agency: SampleAgency): ExpectedMistake[] {
  return [
    ...bundleMistakes(order, agency),
    ...order.videos.filter(isReady).flatMap((row) => videoMistakes(row, order)),
  ];
}

function bundleMistakes(order: SampleOrder, agency: SampleAgency): ExpectedMistake[] {
  const { source } = order;
  const found = (wrong: boolean, column: string, code: string) =>
    wrong ? at('Bundles', source, column, code) : [];
  const onDelivered = order.type === 'videos_only';
  const username = cell(source, 'Username');
  const sharing = agency.orders.filter((other) => other.reference === order.reference);
  const biography = cell(source, 'Biography') || cell(order.campaign, 'Biography');
  const targets = cell(source, 'Niche targets').split('\n').filter(Boolean);
  return [
    ...found(order.campaign === null, 'campaign', 'bundle.unknownCampaign'),
    ...found(!onDelivered && !COUNTRY_CODE.test(order.country), 'country', 'country.isName'),
    ...found(onDelivered && accountOf(cell(source, 'Account')) === null, 'account', 'account.unknown'),
    ...found(/^\d+$/.test(username), 'username', 'cell.numberForText'),
    ...found(!onDelivered && !/^'?[\w.]{1,24}$/.test(username), 'username', 'account.usernameInvalid'),
    ...found(
      !onDelivered && (biography === '' || biography.length > 80),
      'biography',
      'account.biographyTooLong',
    ),
    ...found(cell(source, 'Visible name').length > 30, 'visible_name', 'account.visibleNameTooLong'),
    ...found(sharing.length > 1, 'external_ref', 'bundle.referenceTwice'),
    ...found(readyCount(order) > order.videosQuantity, 'videos_quantity', 'bundle.fewerSlotsThanVideos'),
    ...found(
      Number(cell(source, 'Edits quantity')) > order.videosQuantity,
      'edits_quantity',
      'bundle.editsAboveVideos',
    ),
    ...found(targets.length % 3 !== 0, 'advanced_warming_terms', 'bundle.warmingTargets'),
  ];
}

function videoMistakes(row: SampleRow, order: SampleOrder): ExpectedMistake[] {
  const found = (wrong: boolean, column: string, code: string) =>
    wrong ? at('Videos', row, column, code) : [];
  const type = cell(row, 'Video type');
  const date = cell(row, 'Publish from');
  const isDate = /^\d{4}-\d\d-\d\d$/.test(date);
  const earliest = order.type === 'videos_only' ? EARLIEST_DELIVERED_ACCOUNT : EARLIEST_NEW_ACCOUNT;
  const caption = cell(row, 'Caption');
  const instagramType = cell(row, 'Instagram type') || cell(order.campaign, 'Instagram type');
  const media = cell(row, 'Media link');
  const isCarousel = type === 'carousel';
  const isStory = type === 'story';
  return [
    ...found(!isDate, 'target_publish_date', 'cell.dateAsText'),
    ...found(isDate && (date < earliest || date < TODAY), 'target_publish_date', 'video.tooEarly'),
    ...found(isFourth(row, order), 'target_publish_date', 'video.fourthOnADay'),
    ...found(caption.includes("'Caption bank'!"), 'description', 'cell.errorValue'),
    ...found((caption === '') !== isStory, 'description', 'video.captionMissing'),
    ...found(
      order.platform === 'instagram' && instagramType === '',
      'instagram_content_type',
      'video.instagramTypeMissing',
    ),
    ...found(
      isCarousel && cell(row, 'Carousel images') === '',
      'carousel_images',
      'video.carouselWithoutImages',
    ),
    ...found(
      isCarousel && order.platform === 'tiktok' && cell(row, 'TikTok sound') === '',
      'tiktok_sound_url',
      'video.carouselWithoutSound',
    ),
    ...found(/\/folders\//.test(media), 'video_url', 'video.mediaLinkIsFolder'),
    ...found(type === 'video' && media === '', 'video_url', 'video.mediaLinkMissing'),
    ...found(
      isStory && (media === '') === (cell(row, 'Story image') === ''),
      'story_image_url',
      'video.storyWithoutMedia',
    ),
    ...found(
      cell(row, 'Editing instructions') !== '' && !hasEdits(order),
      'editing_instructions',
      'video.noEditSlot',
    ),
  ];
}

function readyCount(order: SampleOrder): number {
  return order.videos.filter(isReady).length;
}

function hasEdits(order: SampleOrder): boolean {
  const asking = order.videos.filter(
    (video) => isReady(video) && cell(video, 'Editing instructions') !== '',
  ).length;
  return asking <= Number(cell(order.source, 'Edits quantity'));
}

function isFourth(row: SampleRow, order: SampleOrder): boolean {
  const date = cell(row, 'Publish from');
  const before = order.videos.filter(
    (video) => isReady(video) && video.row < row.row && cell(video, 'Publish from') === date,
  );
  return before.length >= 3;
}

function at(tab: string, { row }: SampleRow, column: string, code: string): ExpectedMistake[] {
  return [{ code, tab, row, column }];
}
