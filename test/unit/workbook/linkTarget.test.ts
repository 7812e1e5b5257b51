import fc from 'fast-check';
import type { LinkedCell } from '../../../src/ports';
import { parseCell } from '../../../src/workbook/cells';
import { readAgency } from '../../../src/workbook/readAgency';
import { BUNDLES, CAMPAIGNS, CLIENTS, columnOf, VIDEOS } from '../../../src/workbook/schema';
import { FakeWorkbook } from '../../support/fakeWorkbook';
import { tabOf } from '../../support/tabOf';

const A = 'https://a.example/clip.mp4';
const B = 'https://b.example/other.mp4';
const media = columnOf(VIDEOS, 'video_url');
const images = columnOf(VIDEOS, 'carousel_images');

/** `['clip', A]` is linked, `'and'` is not. */
function cell(...parts: readonly (string | readonly [string, string])[]) {
  const split = parts.map((part) =>
    typeof part === 'string' ? { text: part, url: null } : { text: part[0], url: part[1] },
  );
  return { shown: split.map(({ text }) => text).join(''), linked: { parts: split, formula: '' } };
}

function formula(text: string, shown: string, parts: LinkedCell['parts'] = []) {
  return { shown, linked: { parts, formula: text } };
}

describe('one link in a cell', () => {
  it.each([
    ['a linked word', cell(['the clip', A]), A],
    ['a linked word among others', cell('see ', ['the clip', A], ' (final)'), A],
    ['a link over text in two styles', cell(['the ', A], ['clip', A]), A],
    ['a word that is linked twice', cell(['clip', A], ' or ', ['here', A]), A],
    ['an address that leads elsewhere', cell([A, B]), B],
    [
      'an address without https:// that Sheets made clickable',
      cell(['a.example/x.mp4', 'http://a.example/x.mp4']),
      'http://a.example/x.mp4',
    ],
    [
      'a name with a linked chip',
      cell(['clip.mp4', 'https://drive.google.com/file/d/1/view']),
      'https://drive.google.com/file/d/1/view',
    ],
    ['a formula', formula(`=HYPERLINK("${A}","the clip")`, 'the clip'), A],
    ['a formula that shows another address', formula(`=HYPERLINK("${A}","${B}")`, B), A],
    ['a formula with semicolons and spaces', formula(`= hyperlink ( "${A}" ; "the clip")`, 'the clip'), A],
    [
      'a formula with a quotation mark',
      formula('=HYPERLINK("https://a.example/""x""","y")', 'y'),
      'https://a.example/"x"',
    ],
    [
      'a formula whose text tells its link too',
      formula(`=HYPERLINK("${A}","c")`, 'c', [{ text: 'c', url: A }]),
      A,
    ],
    [
      'a computed formula whose text tells its link',
      formula('=HYPERLINK(Z2,"c")', 'c', [{ text: 'c', url: A }]),
      A,
    ],
  ])('%s', (_, { shown, linked }, target) => {
    const parsed = parseCell(media, shown, linked);
    expect(parsed.kind === 'problem' ? parsed.data.value : parsed).toEqual(
      target.includes('"') ? target : { kind: 'value', value: target },
    );
  });

  it.each([
    ['an address that is clickable', cell([A, A])],
    ['with a slash that Sheets added', cell(['https://a.example', 'https://a.example/'])],
    ['with a sign that Sheets wrote out', cell(['https://a.example/ü.mp4', 'https://a.example/%C3%BC.mp4'])],
    ['with a host in capitals', cell(['https://A.Example/x', 'https://a.example/x'])],
    ['a formula that shows its link', formula('=HYPERLINK(Z2)', A)],
    ['the same inside others', formula('=IFERROR(HYPERLINK(TRIM(Z2)),"")', A)],
    ['a formula without a link', formula('=CONCATENATE(Z2,",",Y2)', A)],
  ])('is sent as typed: %s', (_, { shown, linked }) => {
    expect(parseCell(media, shown, linked)).toEqual({ kind: 'value', value: shown });
  });

  it('is read from a formula that a plain-text cell keeps as text', () => {
    expect(parseCell(media, `=HYPERLINK("${A}","the clip")`)).toEqual({ kind: 'value', value: A });
  });

  it.each([
    ['two linked words', cell(['one', A], ['two', B]), 'severalLinks'],
    ['a linked word and an address', cell(['one', A], ` ${B}`), 'severalLinks'],
    [
      'half an address',
      cell(['https://a.example/my', 'https://a.example/my'], ' clip.mp4'),
      'linkWithSpaces',
    ],
    [
      'half an address that leads elsewhere',
      cell(['https://a.example/my', B], ' clip.mp4'),
      'linkWithSpaces',
    ],
    ['a place in the sheet', cell(['clip', '#gid=0&range=A1']), 'notALink'],
    ['a person', cell(['Ann', 'mailto:ann@agency.example']), 'linkScheme'],
    ['a chip that does not tell its link', { shown: 'my.clip.mp4', linked: null }, 'fileName'],
    ['a computed formula', formula('=HYPERLINK(Z2,"c")', 'c'), 'linkInFormula'],
    [
      'a computed formula that shows an address',
      formula(`=HYPERLINK("https://"&Z2,"${A}")`, A),
      'linkInFormula',
    ],
    ['a formula in a condition', formula(`=IF(Y2,HYPERLINK("${B}","${A}"),"")`, A), 'linkInFormula'],
    ['a computed formula as text', { shown: '=HYPERLINK(Z2,"c")', linked: null }, 'linkInFormula'],
    ['a target in a private network', cell(['clip', 'https://10.0.0.7/x.mp4']), 'linkNotPublic'],
  ])('is a problem: %s', (_, { shown, linked }, code) => {
    expect(parseCell(media, shown, linked)).toMatchObject({ kind: 'problem', code: `cell.${code}` });
  });

  it('that is not linked stays what it is', () => {
    fc.assert(
      fc.property(fc.webUrl({ withQueryParameters: true }), (address) => {
        expect(parseCell(media, address, { parts: [], formula: '' })).toEqual(parseCell(media, address));
        expect(parseCell(media, address, cell([address, encodeURI(decodeURI(address))]).linked)).toEqual(
          parseCell(media, address),
        );
      }),
    );
  });
});

describe('several links in a cell', () => {
  it.each([
    ['linked words on lines', cell(['one', A], '\n', ['two', B])],
    ['linked words with commas', cell(['one', A], ', ', ['two', B])],
    ['a linked word in two styles', cell(['o', A], ['ne', A], '\n', ['two', B])],
    ['linked words that touch', cell(['one', A], ['two', B])],
    ['a linked word and an address', cell(['one', A], '\n', [B, B])],
  ])('%s', (_, { shown, linked }) => {
    expect(parseCell(images, shown, linked)).toEqual({ kind: 'value', value: [A, B] });
  });
});

describe('a tab', () => {
  const rows = [
    { order: 'x', video_url: 'clip' },
    { order: 'x' },
    { order: 'x', carousel_images: 'one two' },
  ];

  function workbook(videos: Parameters<typeof tabOf>[1]) {
    return new FakeWorkbook({
      Clients: tabOf(CLIENTS, []),
      Campaigns: tabOf(CAMPAIGNS, []),
      Bundles: tabOf(BUNDLES, [{ campaign: 'a-b' }]),
      Videos: tabOf(VIDEOS, videos),
    });
  }

  it('gives each row the links of its own cells', () => {
    const file = workbook(rows);
    const columnAt = (key: string) =>
      VIDEOS.columns.filter(({ created }) => created).findIndex((c) => c.key === key) + 1;
    file.linked.set(`Videos!2:${columnAt('video_url')}`, cell(['clip', A]).linked);
    file.linked.set(`Videos!4:${columnAt('carousel_images')}`, cell(['one', A], ' ', ['two', B]).linked);
    const read = readAgency(file);
    if (read.kind === 'blocked') throw new Error('Blocked.');
    expect(read.tables.rows.videos.map((row) => [row.video_url, row.carousel_images])).toEqual([
      [A, null],
      [null, null],
      [null, [A, B]],
    ]);
  });

  it('is read once more, however many rows have links, and not at all without one', () => {
    const counts = [rows, [...rows, ...rows, ...rows], [{ order: 'x' }]].map((videos) => {
      const file = workbook(videos);
      readAgency(file);
      return file.counts().readLinks;
    });
    expect(counts).toEqual([1, 1, undefined]);
  });
});
