import { shortDate } from '../domain/dates';
import { makesAccount, type OrderDraft, type VideoDraft } from './drafts';

/** Short descriptions of changes, as the Plan tab shows them. */
export function describeCreate(order: OrderDraft): string {
  const parts = [
    makesAccount(order)
      ? `1 ${platformName(order.platform)} account in ${order.country}`
      : `For ${order.account?.username ?? order.row.account} (${platformName(order.platform)})`,
  ];
  if ((order.videosQuantity ?? 0) > 0) parts.push(counted(order.videosQuantity ?? 0, 'video slot'));
  if ((order.editsQuantity ?? 0) > 0) parts.push(counted(order.editsQuantity ?? 0, 'edit'));
  const targets = order.row.advanced_warming_terms?.length ?? 0;
  if (targets > 0) parts.push(counted(targets, 'niche target'));
  return parts.join(' · ');
}

export function describeAccount(order: OrderDraft): string {
  return `Profile @${order.row.username} “${order.row.visible_name}”`;
}

export function describeVideos(videos: readonly VideoDraft[]): string {
  const days = videos.map((video) => video.row.target_publish_date ?? '').sort();
  const [first = '', last = ''] = [days[0], days[days.length - 1]];
  const when = first === last ? shortDate(first) : `${shortDate(first)} to ${shortDate(last)}`;
  return `${counted(videos.length, 'video')}, ${when}`;
}

/** @param videos how many become public */
export function describePublish(order: OrderDraft, videos: number): string {
  if (videos === 0)
    return order.type === 'account_only' ? 'Account order goes to the managers' : 'Goes to the managers';
  return `${counted(videos, 'video')} will be posted publicly`;
}

export function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}

export function platformName(platform: string | null): string {
  return platform === 'tiktok' ? 'TikTok' : platform === 'instagram' ? 'Instagram' : (platform ?? 'unknown');
}
