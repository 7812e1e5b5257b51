import type { Cell } from '../../ports';
import { type CellProblem, cellProblem, cellValue, type ParsedCell } from './parsedCell';
import { invisibleCharacter, trimmed } from './text';

export const LINK_LENGTH_MAX = 2_000;

const LOCAL_FILE = /^([a-z]:[\\/]|\\\\|file:|~\/|\/(Users|home|Volumes|mnt|var|tmp)\/)/i;
/** A place in TokPortal's storage: folders and a file, the first folder without a dot (CONTRACT 4.5). */
const STORAGE_PATH = /^[A-Za-z0-9_-]+(\/[A-Za-z0-9_.-]+)+$/;
const PRIVATE_HOST =
  /^(localhost|127\.|10\.|192\.168\.|169\.254\.|172\.(1[6-9]|2\d|3[01])\.|0\.0\.0\.0|\[)|\.(local|internal|localhost|lan)$/i;

export function parseLink(cell: Cell): ParsedCell {
  if (typeof cell !== 'string') return cellProblem('notALink', cell);
  const link = trimmed(cell);
  return linkProblem(link) ?? cellValue(link);
}

export function parseLinkOrPath(cell: Cell): ParsedCell {
  if (typeof cell !== 'string') return cellProblem('notALink', cell);
  const text = trimmed(cell);
  return (STORAGE_PATH.test(text) ? null : linkProblem(text)) ?? cellValue(text);
}

/** Links, or paths of TokPortal's storage, separated by line breaks, spaces, `;` or `,`. */
export function parseLinks(cell: Cell): ParsedCell {
  if (typeof cell !== 'string') return cellProblem('notALink', cell);
  const parts = splitLinks(trimmed(cell));
  for (const [index, part] of parts.entries()) {
    if (part === '') return cellProblem('emptyListPart', cell, { part: index + 1 });
    const problem = STORAGE_PATH.test(part) ? null : linkProblem(part);
    if (problem !== null) return { ...problem, data: { ...problem.data, part: index + 1 } };
  }
  return cellValue(parts);
}

/** A comma separates only before another link: image services put commas into their addresses. */
function splitLinks(text: string): string[] {
  const separated = text
    .replace(/\s*[;\n\r]\s*/g, ';')
    .replace(/,\s*(?=,|$)/g, ';')
    .replace(/,\s*(?=https?:)/gi, ';')
    .replace(/,?\s+/g, ';');
  const parts = separated.split(';').flatMap((part) => (/^https?:/i.test(part) ? [part] : part.split(',')));
  if (parts.length > 1 && parts[parts.length - 1] === '') parts.pop();
  return parts;
}

/** What keeps TokPortal's servers from downloading a link; whether something is there is not asked. */
export function linkProblem(link: string): CellProblem | null {
  const invisible = invisibleCharacter(link);
  if (invisible !== null) return cellProblem('invisibleCharacter', link, { character: invisible });
  if (/\s/.test(link)) return spacesProblem(link);
  if (LOCAL_FILE.test(link)) return cellProblem('localFile', link);
  const scheme = /^([a-z][a-z0-9+.-]*):/i.exec(link)?.[1]?.toLowerCase();
  if (scheme === undefined || /^[^/]*\.[^/]*:\d/.test(link)) return withoutScheme(link);
  if (scheme !== 'http' && scheme !== 'https') return cellProblem('linkScheme', link, { scheme });
  return addressProblem(link);
}

function spacesProblem(link: string): CellProblem {
  const starts = link.match(/https?:\/\//gi) ?? [];
  if (starts.length > 1) return cellProblem('severalLinks', link, { count: starts.length });
  return cellProblem(
    /https?:\/\/|^www\.|^[^\s]+\.[a-z]{2,}\//i.test(link) ? 'linkWithSpaces' : 'notALink',
    link,
  );
}

/** What a chip shows whose link is not told, or somebody typed. */
const FILE_NAME = /^[^/]+\.(mp4|mov|m4v|avi|mkv|webm|jpe?g|png|gif|heic|webp|mp3|wav)$/i;

function withoutScheme(link: string): CellProblem {
  if (FILE_NAME.test(link)) return cellProblem('fileName', link);
  const host = link.replace(/^\/\//, '').split(/[/?#]/)[0] ?? '';
  return cellProblem(/^[^.]+(\.[^.]+)+$/.test(host) ? 'linkWithoutScheme' : 'notALink', link);
}

function addressProblem(link: string): CellProblem | null {
  const authority = /^https?:\/\/([^/?#\\]*)/i.exec(link)?.[1];
  if (authority === undefined) return cellProblem('linkWithoutHost', link);
  if (authority.includes('@')) return cellProblem('linkWithPassword', link.replace(authority, '…@…'));
  const host = authority.replace(/:\d*$/, '');
  if (PRIVATE_HOST.test(host)) return cellProblem('linkNotPublic', link, { host });
  if (!/^[^.]+(\.[^.]+)+\.?$/.test(host)) return cellProblem('linkWithoutHost', link);
  if (/[<>"{}|\\^`]/.test(link)) return cellProblem('linkCharacters', link);
  const { length } = link;
  return length > LINK_LENGTH_MAX ? cellProblem('linkTooLong', link, { length, max: LINK_LENGTH_MAX }) : null;
}
