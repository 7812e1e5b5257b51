import { type ProblemText, type Words, words } from './problemText';

const COPY_ADDRESS = 'Open the file in a browser and copy its whole address, from https:// on.';

export const CELL_LINK_TEXTS: Record<string, ProblemText> = {
  'cell.notALink': ['Not a link', theLink('is not a link.'), () => COPY_ADDRESS],
  'cell.linkWithoutScheme': [
    'Link without https://',
    theLink('lacks its beginning.'),
    (data) => `Type https://${String(data.value).replace(/^\/\//, '')} and check that it opens.`,
  ],
  'cell.fileName': [
    'File name, not a link',
    theLink('is the name of a file. The link behind a chip cannot be read.'),
    'Copy the file’s link (Share › Copy link) and paste it as text.',
  ],
  'cell.linkScheme': [
    'Not a web link',
    theLink('begins with {scheme}: and cannot be downloaded.'),
    'Use a link that begins with https:// or http://.',
  ],
  'cell.linkWithSpaces': [
    'Space in a link',
    theLink('contains a space or a line break.'),
    'Delete the space, or write it as %20 where it belongs to the file’s name.',
  ],
  'cell.severalLinks': [
    'Several links',
    'This cell holds {count} links, but only one belongs here.',
    'Keep one link. Images of a carousel belong into Carousel images.',
  ],
  'cell.linkWithoutHost': [
    'Incomplete link',
    theLink('does not name a whole web address.'),
    () => COPY_ADDRESS,
  ],
  'cell.linkWithPassword': [
    'Password in a link',
    theLink('has a user name or password before the @.'),
    'Use a link that opens without signing in. Change that password: everybody here could read it.',
  ],
  'cell.linkNotPublic': [
    'Link into a private network',
    'TokPortal cannot reach {host}: it exists only in your own network.',
    'Upload the file where anybody with the link can open it, and use that link.',
  ],
  'cell.linkCharacters': [
    'Sign that no link may have',
    theLink('contains a sign such as < > " { } | or \\.'),
    () => COPY_ADDRESS,
  ],
  'cell.linkTooLong': [
    'Link too long',
    'This link has {length} characters; at most {max} work everywhere.',
    'Use a shorter link to the same file.',
  ],
  'cell.linkInFormula': [
    'Link hidden in a formula',
    'The formula puts the link together, so what it leads to cannot be read.',
    'Paste the link itself, or use Insert › Link.',
  ],
  'cell.localFile': [
    'File on a computer',
    theLink('is a file on somebody’s computer.'),
    'Upload the file where anybody with the link can open it, and use that link.',
  ],
};

/** Said of the link, and where it stands in a list of links. */
function theLink(said: string): Words {
  return (data) =>
    words(`“{value}”${data.part === undefined ? '' : ' (entry {part} of the list)'} ${said}`, data);
}
