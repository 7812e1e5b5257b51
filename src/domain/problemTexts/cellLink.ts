import type { Problem } from '../problem';
import type { ProblemText } from './problemText';

const COPY_ADDRESS = 'Open the file in a browser and copy its whole address, from https:// on.';

export const CELL_LINK_TEXTS: Record<string, ProblemText> = {
  'cell.notALink': {
    title: 'Not a link',
    explain: (data) => `“${data.value}”${place(data)} is not a link.`,
    fix: () => COPY_ADDRESS,
  },
  'cell.linkWithoutScheme': {
    title: 'Link without https://',
    explain: (data) => `“${data.value}”${place(data)} lacks its beginning.`,
    fix: (data) => `Type https://${String(data.value).replace(/^\/\//, '')} and check that it opens.`,
  },
  'cell.linkScheme': {
    title: 'Not a web link',
    explain: (data) => `“${data.value}”${place(data)} begins with ${data.scheme}: and cannot be downloaded.`,
    fix: 'Use a link that begins with https:// or http://.',
  },
  'cell.linkWithSpaces': {
    title: 'Space in a link',
    explain: (data) => `“${data.value}”${place(data)} contains a space or a line break.`,
    fix: 'Delete the space, or write it as %20 where it belongs to the file’s name.',
  },
  'cell.severalLinks': {
    title: 'Several links',
    explain: (data) => `This cell holds ${data.count} links, but only one belongs here.`,
    fix: 'Keep one link. Images of a carousel belong into Carousel images.',
  },
  'cell.linkWithoutHost': {
    title: 'Incomplete link',
    explain: (data) => `“${data.value}”${place(data)} does not name a whole web address.`,
    fix: () => COPY_ADDRESS,
  },
  'cell.linkWithPassword': {
    title: 'Password in a link',
    explain: (data) => `“${data.value}”${place(data)} has a user name or password before the @.`,
    fix: 'Use a link that opens without signing in. Change that password: everybody here could read it.',
  },
  'cell.linkNotPublic': {
    title: 'Link into a private network',
    explain: (data) => `TokPortal cannot reach ${data.host}: it exists only in your own network.`,
    fix: 'Upload the file where anybody with the link can open it, and use that link.',
  },
  'cell.linkCharacters': {
    title: 'Sign that no link may have',
    explain: (data) => `“${data.value}”${place(data)} contains a sign such as < > " { } | or \\.`,
    fix: () => COPY_ADDRESS,
  },
  'cell.linkTooLong': {
    title: 'Link too long',
    explain: (data) => `This link has ${data.length} characters; at most ${data.max} work everywhere.`,
    fix: 'Use a shorter link to the same file.',
  },
  'cell.localFile': {
    title: 'File on a computer',
    explain: (data) => `“${data.value}”${place(data)} is a file on somebody’s computer.`,
    fix: 'Upload the file where anybody with the link can open it, and use that link.',
  },
};

/** Where in a list of links. */
function place(data: Problem['data']): string {
  return data.part === undefined ? '' : ` (entry ${data.part} of the list)`;
}
