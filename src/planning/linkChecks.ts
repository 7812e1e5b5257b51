import type { VideoRow } from '../domain/rows';
import { mediaLinks } from './mediaLinks';
import type { SendableOrder } from './sendable';

/** A link of a row that would be sent. */
export interface CheckedLink {
  readonly row: VideoRow;
  readonly column: string;
  readonly url: string;
}

/** What a stranger's request for a link was answered with. */
export interface LinkAnswer {
  readonly status: number;
  readonly contentType: string;
  /** Where a redirect leads. */
  readonly location: string;
}

/** `open`, `unknown`, or what a stranger gets instead of the file. */
export type LinkVerdict = 'open' | 'unknown' | 'signIn' | 'page' | 'refused' | 'gone';

/** Names on the public web: no addresses, ports or logins, so that no request can be led into somebody's network. */
const PUBLIC = /^https:\/\/([a-z0-9-]+\.)+(?!(local|internal|localhost|lan)\b)[a-z]{2,}([/?#]|$)/i;
const SIGN_IN =
  /^https:\/\/((accounts|login|signin|sso)\.|[^/?#]+\/([^?#]*\/)?(login|signin|sign_in|servicelogin)(\.\w+)?([/?#]|$))/i;
/** Share links that show a file on a page, for everybody who may see it. */
const SHARE_PAGE =
  /^https:\/\/((drive|docs)\.google\.com\/(file\/|open\b)|(www\.)?dropbox\.com\/(?!.*[?&](dl|raw)=1))/i;
const VERDICTS: Readonly<Record<number, LinkVerdict>> = {
  401: 'refused',
  403: 'refused',
  404: 'gone',
  410: 'gone',
  // There is a file, but no first byte of it.
  416: 'open',
};

export function linksToCheck(sendable: readonly SendableOrder[]): CheckedLink[] {
  return sendable
    .flatMap(({ videos }) => videos)
    .flatMap((video) =>
      Object.entries(mediaLinks(video)).flatMap(([column, links]) =>
        links.map((url) => ({ row: video.row, column, url })),
      ),
    )
    .filter(({ url }) => canBeChecked(url));
}

export function canBeChecked(url: string): boolean {
  return PUBLIC.test(url);
}

/**
 * What an answer says about a link, or where to ask next.
 * @param link as it would be sent
 * @param asked the address that gave the answer: redirects are followed one by one
 */
export function judged(
  link: string,
  asked: string,
  answer: LinkAnswer,
): LinkVerdict | { readonly next: string } {
  const { status, contentType, location } = answer;
  if (status > 300 && status < 400 && location !== '') {
    const next = absolute(asked, location);
    if (SIGN_IN.test(next)) return 'signIn';
    return canBeChecked(next) ? { next } : 'unknown';
  }
  if (status !== 200 && status !== 206) return VERDICTS[status] ?? 'unknown';
  return /^text\/html\b/i.test(contentType) && !SHARE_PAGE.test(link) ? 'page' : 'open';
}

function absolute(asked: string, location: string): string {
  if (location.startsWith('//')) return `https:${location}`;
  return location.startsWith('/') ? `${asked.split('/').slice(0, 3).join('/')}${location}` : location;
}
