import type { Problem } from '../problem';
import type { ProblemText } from './problemText';

const COPY_ADDRESS = 'Open the file in a browser and copy its whole address, from https:// on.';

export const CELL_LINK_TEXTS: Record<string, ProblemText> = {
  'cell.notALink': [
    'Not a link',
    (data) => `“${data.value}”${place(data)} is not a link.`,
    () => COPY_ADDRESS,
  ],
  'cell.linkWithoutScheme': [
    'Link without https://',
    (data) => `“${data.value}”${place(data)} lacks its beginning.`,
    (data) => `Type https://${String(data.value).replace(/^\/\//, '')} and check that it opens.`,
  ],
  'cell.linkScheme': [
    'Not a web link',
    (data) => `“${data.value}”${place(data)} begins with ${data.scheme}: and cannot be downloaded.`,
    'Use a link that begins with https:// or http://.',
  ],
  'cell.linkWithSpaces': [
    'Space in a link',
    (data) => `“${data.value}”${place(data)} contains a space or a line break.`,
    'Delete the space, or write it as %20 where it belongs to the file’s name.',
  ],
  'cell.severalLinks': [
    'Several links',
    (data) => `This cell holds ${data.count} links, but only one belongs here.`,
    'Keep one link. Images of a carousel belong into Carousel images.',
  ],
  'cell.linkWithoutHost': [
    'Incomplete link',
    (data) => `“${data.value}”${place(data)} does not name a whole web address.`,
    () => COPY_ADDRESS,
  ],
  'cell.linkWithPassword': [
    'Password in a link',
    (data) => `“${data.value}”${place(data)} has a user name or password before the @.`,
    'Use a link that opens without signing in. Change that password: everybody here could read it.',
  ],
  'cell.linkNotPublic': [
    'Link into a private network',
    (data) => `TokPortal cannot reach ${data.host}: it exists only in your own network.`,
    'Upload the file where anybody with the link can open it, and use that link.',
  ],
  'cell.linkCharacters': [
    'Sign that no link may have',
    (data) => `“${data.value}”${place(data)} contains a sign such as < > " { } | or \\.`,
    () => COPY_ADDRESS,
  ],
  'cell.linkTooLong': [
    'Link too long',
    (data) => `This link has ${data.length} characters; at most ${data.max} work everywhere.`,
    'Use a shorter link to the same file.',
  ],
  'cell.localFile': [
    'File on a computer',
    (data) => `“${data.value}”${place(data)} is a file on somebody’s computer.`,
    'Upload the file where anybody with the link can open it, and use that link.',
  ],
};

/** Where in a list of links. */
function place(data: Problem['data']): string {
  return data.part === undefined ? '' : ` (entry ${data.part} of the list)`;
}
