import fc from 'fast-check';
import { CELL_PROBLEM_TEXTS } from '../../../src/domain/problemTexts/cell';
import { words } from '../../../src/domain/problemTexts/problemText';
import type { Cell, DateCell } from '../../../src/ports';
import { parseCell } from '../../../src/workbook/cells';
import { BUNDLES, CAMPAIGNS, CLIENTS, columnOf, VIDEOS } from '../../../src/workbook/schema';
import type { ColumnSchema } from '../../../src/workbook/schema/tabSchema';

const title = columnOf(BUNDLES, 'title');
const caption = columnOf(VIDEOS, 'description');
const clientId = columnOf(CLIENTS, 'client_id');
const country = columnOf(BUNDLES, 'country');
const slots = columnOf(BUNDLES, 'videos_quantity');
const edits = columnOf(BUNDLES, 'edits_quantity');
const volume = columnOf(VIDEOS, 'volume_added_sound');
const price = columnOf(CLIENTS, 'price_per_credit');
const ready = columnOf(VIDEOS, 'ready');
const publish = columnOf(BUNDLES, 'publish');
const platform = columnOf(CAMPAIGNS, 'platform');
const type = columnOf(BUNDLES, 'bundle_type');
const publishFrom = columnOf(VIDEOS, 'target_publish_date');
const media = columnOf(VIDEOS, 'video_url');
const images = columnOf(VIDEOS, 'carousel_images');
const niches = columnOf(BUNDLES, 'advanced_warming_terms');

const day = (text: string, secondsOfDay = 0): DateCell => ({ kind: 'date', day: text, secondsOfDay });

const WRONG: [string, ColumnSchema, Cell, string, object?][] = [
  ['a broken reference', title, '#REF!', 'errorValue'],
  ['a missing look-up', slots, '#N/A', 'errorValue', { value: '#N/A' }],
  ['a division by zero', price, '#DIV/0!', 'errorValue'],
  ['an unknown function', publishFrom, '#NAME?', 'errorValue'],
  ['a formula that cannot be read', media, '#ERROR!', 'errorValue'],
  ['an error in a checkbox column', ready, '#VALUE!', 'errorValue'],
  ['a number error in a choice', platform, '#NUM!', 'errorValue'],
  ['an import that is not there yet', media, 'Loading...', 'stillLoading'],
  ['a bell', caption, 'ding\u0007', 'controlCharacter', { character: 'U+0007' }],
  ['a null character', title, 'a\u0000b', 'controlCharacter', { character: 'U+0000' }],
  ['a C1 control', clientId, 'ac\u0085me', 'controlCharacter', { character: 'U+0085' }],
  ['half an emoji', caption, 'nice \ud83d', 'brokenCharacter'],
  ['the other half', caption, 'nice \ude00!', 'brokenCharacter'],
  ['a lost encoding', caption, 'caf\ufffd', 'brokenCharacter'],
  ['more than a cell holds', caption, 'x'.repeat(50_001), 'tooLong', { length: 50_001, max: 50_000 }],
  ['a number in a text column', title, 7, 'numberForText', { value: '7' }],
  ['a logical value in a text column', title, true, 'booleanForText', { value: 'TRUE' }],
  ['a date in a text column', title, day('2026-05-03'), 'dateForText', { value: '2026-05-03' }],
  ['a time in a text column', caption, day('1899-12-30', 36_600), 'dateForText', { value: '10:10' }],
  ['a line break in one line', title, 'two\nlines', 'lineBreak'],
  ['a tab in one line', title, 'two\tcells', 'lineBreak'],
  ['a fraction for an identifier', clientId, 1.5, 'numberForText'],
  ['a negative identifier', clientId, -3, 'numberForText'],
  ['an identifier of twenty digits', clientId, 1.2345678901234567e19, 'digitsLost'],
  ['a rounded identifier copied as shown', clientId, '1.23457E+17', 'digitsLost'],
  ['a logical identifier', clientId, false, 'booleanForText'],
  ['a date for an identifier', clientId, day('2026-01-02'), 'dateForText'],
  ['a zero-width space inside', clientId, 'ac\u200bme', 'invisibleCharacter', { character: 'U+200B' }],
  ['a soft hyphen inside', country, 'U\u00adSA', 'invisibleCharacter', { character: 'U+00AD' }],
  ['a line break in a country', country, 'USA\nUK', 'lineBreak'],
  ['a logical country', country, true, 'booleanForText'],
  ['words for a number', slots, 'ten', 'textForNumber', { value: 'ten' }],
  ['full-width digits', slots, '１０', 'textForNumber'],
  ['an exponent', slots, '1e3', 'textForNumber'],
  ['a range', slots, '3-5', 'textForNumber'],
  ['a question mark', slots, '?', 'textForNumber'],
  ['a number and a word', slots, '10 videos', 'numberWithUnit'],
  ['a currency', price, '$1.40', 'numberWithUnit'],
  ['a currency behind', price, '1,40 €', 'numberWithUnit'],
  ['a currency by name', price, '1.40 EUR', 'numberWithUnit'],
  ['a percentage', volume, '50%', 'numberWithUnit'],
  ['a German fraction', price, '1,4', 'ambiguousNumber'],
  ['thousands with a point', slots, '1.000', 'ambiguousNumber'],
  ['thousands with a comma', price, '1,000', 'ambiguousNumber'],
  ['thousands with a space', slots, '1 000', 'ambiguousNumber'],
  ['thousands, Swiss', price, '1’000', 'ambiguousNumber'],
  ['a fraction for a whole number', slots, 2.5, 'decimalForWhole', { value: '2.5' }],
  ['a fraction as text', slots, '2.5', 'decimalForWhole'],
  ['a negative number', slots, -3, 'negativeNumber', { min: 1 }],
  ['a negative number as text', edits, '-1', 'negativeNumber', { min: 0 }],
  ['a negative price', price, -0.5, 'negativeNumber'],
  ['nought where one is the least', slots, 0, 'belowMinimum', { min: 1 }],
  ['too loud', volume, 101, 'aboveMaximum', { max: 100 }],
  ['a number beyond counting', slots, 1e300, 'numberTooLarge'],
  ['a logical number', slots, true, 'booleanForNumber'],
  ['3/5 that became a date', slots, day('2026-03-05'), 'dateForNumber'],
  ['a duration for a number', slots, day('1899-12-30', 60), 'dateForNumber', { value: '0:01' }],
  ['maybe', publish, 'maybe', 'notYesOrNo'],
  ['yes in German', publish, 'ja', 'notYesOrNo'],
  ['one for yes', publish, 1, 'notYesOrNo'],
  ['a date for yes', publish, day('2026-03-05'), 'notYesOrNo'],
  ['a cross for a tick', ready, 'x', 'notACheckbox'],
  ['a tick sign', ready, '✓', 'notACheckbox'],
  ['one for a tick', ready, 1, 'notACheckbox'],
  ['an unknown platform', platform, 'facebook', 'notInList', { choices: 'tiktok, instagram' }],
  ['a misspelt platform', platform, 'tictok', 'notInList', { suggestion: 'tiktok' }],
  ['a shortened platform', platform, 'Insta', 'notInList', { suggestion: 'instagram' }],
  ['a misspelt type', type, 'videos and account', 'notInList'],
  ['a number for a choice', platform, 3, 'notInList', { value: '3' }],
  ['a logical value for a choice', type, false, 'notInList'],
  ['a date, day first', publishFrom, '27/11/2026', 'dateAsText', { reading: '2026-11-27' }],
  ['a date, month first', publishFrom, '11/27/2026', 'dateAsText', { reading: '2026-11-27' }],
  ['a German date', publishFrom, '27.11.2026', 'dateAsText', { reading: '2026-11-27' }],
  ['a short year', publishFrom, '27-11-26', 'dateAsText', { reading: '2026-11-27' }],
  ['a date without separators', publishFrom, '20261127', 'dateAsText', { reading: '2026-11-27' }],
  ['a date in words', publishFrom, 'Friday, November 27th, 2026', 'dateAsText', { reading: '2026-11-27' }],
  ['both numbers the same', publishFrom, '5/5/2026', 'dateAsText', { reading: '2026-05-05' }],
  [
    'a date that two countries read differently',
    publishFrom,
    '5/6/2026',
    'ambiguousDate',
    { dayFirst: '2026-06-05', monthFirst: '2026-05-06' },
  ],
  ['a day without year', publishFrom, '27. Nov', 'incompleteDate'],
  ['a day and month in numbers', publishFrom, '27.11.', 'incompleteDate'],
  ['a month alone', publishFrom, '2026-11', 'incompleteDate'],
  ['a month in words', publishFrom, 'November 2026', 'incompleteDate'],
  ['30 February', publishFrom, '2026-02-30', 'impossibleDate'],
  ['a thirteenth month', publishFrom, '2026-13-01', 'impossibleDate'],
  ['31 November, day first', publishFrom, '31/11/2026', 'impossibleDate'],
  ['31 November in words', publishFrom, '31 Nov 2026', 'impossibleDate'],
  ['a moment in another zone', publishFrom, '2026-11-27T23:30:00Z', 'dateWithZone'],
  ['a moment with an offset', publishFrom, '2026-11-27 23:30 +02:00', 'dateWithZone'],
  ['a wish', publishFrom, 'asap', 'notADate'],
  ['a weekday', publishFrom, 'next Monday', 'notADate'],
  ['an ISO date and a word', publishFrom, '2026-11-27 morning', 'notADate'],
  ['a serial number', publishFrom, 46_353, 'numberForDate', { reading: '2026-11-27' }],
  ['a date typed as one number', publishFrom, 20261127, 'numberForDate', { reading: '2026-11-27' }],
  ['a small number', publishFrom, 3, 'numberForDate'],
  ['a logical date', publishFrom, false, 'booleanForDate'],
  ['a time of day', publishFrom, day('1899-12-30', 36_000), 'timeOfDayOnly', { value: '10:00' }],
  ['a time as text', publishFrom, '10:00 pm', 'timeOfDayOnly'],
  ['the year 26', publishFrom, day('1926-11-27'), 'implausibleYear', { year: 1926 }],
  ['a year two centuries off', publishFrom, '2206-11-27', 'implausibleYear', { year: 2206 }],
  ['words for a link', media, 'see Slack', 'notALink'],
  ['a file name', media, 'clip', 'notALink'],
  ['a number for a link', media, 5, 'notALink'],
  ['a date for a link', media, day('2026-01-01'), 'notALink'],
  ['no scheme', media, 'cdn.acme.example/1.mp4', 'linkWithoutScheme'],
  ['www', media, 'www.acme.example', 'linkWithoutScheme'],
  ['no scheme but a port', media, 'cdn.acme.example:8080/1.mp4', 'linkWithoutScheme'],
  ['only slashes', media, '//cdn.acme.example/1.mp4', 'linkWithoutScheme'],
  ['a script', media, 'javascript:alert(1)', 'linkScheme', { scheme: 'javascript' }],
  ['inline data', media, 'data:video/mp4;base64,AAAA', 'linkScheme'],
  ['a file server', media, 'ftp://acme.example/1.mp4', 'linkScheme'],
  ['a misspelt scheme', media, 'htps://acme.example/1.mp4', 'linkScheme'],
  ['a space inside', media, 'https://acme.example/my clip.mp4', 'linkWithSpaces'],
  ['a line break inside', media, 'https://acme.example/\nclip.mp4', 'linkWithSpaces'],
  ['two links', media, 'https://a.example/1.mp4 https://a.example/2.mp4', 'severalLinks', { count: 2 }],
  ['one slash', media, 'https:/acme.example/1.mp4', 'linkWithoutHost'],
  ['no host', media, 'https:///1.mp4', 'linkWithoutHost'],
  ['half a host', media, 'https://acme/1.mp4', 'linkWithoutHost'],
  ['a password', media, 'https://joe:secret@acme.example/1.mp4', 'linkWithPassword'],
  ['this computer', media, 'http://localhost:3000/1.mp4', 'linkNotPublic', { host: 'localhost' }],
  ['the office network', media, 'http://192.168.1.20/1.mp4', 'linkNotPublic'],
  ['a sign that no link may have', media, 'https://acme.example/<id>.mp4', 'linkCharacters'],
  ['a very long link', media, `https://acme.example/${'a'.repeat(2_000)}`, 'linkTooLong', { max: 2_000 }],
  ['a file on Windows', media, 'C:\\Videos\\1.mp4', 'localFile'],
  ['a file on a Mac', media, '/Users/mara/1.mp4', 'localFile'],
  ['a file address', media, 'file:///tmp/1.mp4', 'localFile'],
  ['a mark of no width in a link', media, 'https://acme.exa\u200bmple/1.mp4', 'invisibleCharacter'],
  ['a bad link in a list', images, 'https://a.example/1.jpg;2.jpg', 'fileName', { part: 2 }],
  ['a formula that computes a link', media, '=HYPERLINK(Z2,"clip")', 'linkInFormula'],
  ['a gap in a list of links', images, 'https://a.example/1.jpg;;https://a.example/2.jpg', 'emptyListPart'],
  ['a local image in a list', images, 'C:\\1.jpg', 'localFile', { part: 1 }],
  ['a logical list', images, true, 'notALink'],
  ['a gap in a list', niches, 'running, , shoes', 'emptyListPart', { part: 2 }],
  ['a comma first', niches, ',running', 'emptyListPart', { part: 1 }],
  ['one entry twice', niches, 'Running, shoes, running', 'repeatedListPart', { part: 3, text: 'running' }],
  ['a number for a list', niches, 3, 'numberForText'],
];

describe('wrong cells', () => {
  it.each(WRONG)('%s', (_, column, cell, code, data = {}) => {
    expect(parseCell(column, cell)).toMatchObject({
      kind: 'problem',
      code: `cell.${code}`,
      severity: 'error',
      data,
    });
  });

  it('are many, and each code has plain words', () => {
    expect(WRONG.length).toBeGreaterThan(90);
    const used = new Set(WRONG.map(([, , , code]) => `cell.${code}`));
    expect([...used].sort()).toEqual(Object.keys(CELL_PROBLEM_TEXTS).sort());
  });

  it.each(WRONG)('%s: the sentences are whole', (_, column, cell) => {
    const parsed = parseCell(column, cell);
    if (parsed.kind !== 'problem') throw new Error('not a problem');
    const text = CELL_PROBLEM_TEXTS[parsed.code];
    for (const sentence of [words(text?.[1] ?? '', parsed.data), words(text?.[2] ?? '', parsed.data)]) {
      expect(sentence).toMatch(/^[^\s].*[.?]$/);
      expect(sentence).not.toMatch(/undefined|NaN|null|Invalid/);
      expect(String(sentence).length).toBeLessThan(300);
    }
  });
});

const RIGHT: [string, ColumnSchema, Cell, unknown][] = [
  ['text keeps its inner spaces', title, '  Spring  launch\u00a0', 'Spring  launch'],
  ['emoji, also joined ones', caption, '👩‍👩‍👧 day 1 🇺🇸 ✌️', '👩‍👩‍👧 day 1 🇺🇸 ✌️'],
  ['line breaks in a caption', caption, 'one\r\ntwo\rthree\n', 'one\ntwo\nthree'],
  ['a formula typed as text', caption, '=1+1 is two', '=1+1 is two'],
  ['three hundred characters', title, 'x'.repeat(300), 'x'.repeat(300)],
  ['an identifier of digits', clientId, 4711, '4711'],
  ['an identifier with leading zeros as text', clientId, '007', '007'],
  ['a country as typed', country, ' us ', 'us'],
  ['a whole number', slots, 6, 6],
  ['a whole number as text', slots, '6', 6],
  ['a whole number with a zero fraction', slots, '6.0', 6],
  ['a decimal', price, 1.4, 1.4],
  ['a decimal as text', price, '1.45', 1.45],
  ['nought', edits, 0, 0],
  ['the loudest', volume, 100, 100],
  ['a tick', ready, true, true],
  ['no tick', ready, false, false],
  ['a tick as pasted text', ready, 'TRUE', true],
  ['yes', publish, 'Yes', true],
  ['y', publish, 'y', true],
  ['no', publish, ' NO ', false],
  ['a logical yes', publish, true, true],
  ['a choice', platform, 'tiktok', 'tiktok'],
  ['a choice in other case', platform, 'TikTok', 'tiktok'],
  ['a choice with a space', platform, 'Tik Tok', 'tiktok'],
  ['a choice in words', type, 'Account and videos', 'account_and_videos'],
  ['a real date', publishFrom, day('2026-11-27'), '2026-11-27'],
  ['a date with a time', publishFrom, day('2026-11-27', 64_800), '2026-11-27'],
  ['an ISO date', publishFrom, '2026-11-27', '2026-11-27'],
  ['an ISO date, unpadded', publishFrom, '2026-1-5', '2026-01-05'],
  ['an ISO date with slashes', publishFrom, '2026/11/27', '2026-11-27'],
  ['an ISO date with odd hyphens', publishFrom, '2026‑11‑27', '2026-11-27'],
  ['an ISO date and time', publishFrom, '2026-11-27 18:00', '2026-11-27'],
  ['a leap day', publishFrom, '2028-02-29', '2028-02-29'],
  [
    'a link',
    media,
    ' https://cdn.acme.example/1.mp4?a=b,c&d=%20#t ',
    'https://cdn.acme.example/1.mp4?a=b,c&d=%20#t',
  ],
  ['a link without TLS', media, 'http://acme.example:8080/1.mp4', 'http://acme.example:8080/1.mp4'],
  [
    'a link with letters of the world',
    media,
    'https://bücher.example/日本.mp4',
    'https://bücher.example/日本.mp4',
  ],
  [
    'links separated in every way',
    images,
    'https://a.example/1.jpg;https://a.example/2.jpg\nhttps://a.example/3.jpg, https://a.example/4.jpg https://a.example/5.jpg;',
    [1, 2, 3, 4, 5].map((n) => `https://a.example/${n}.jpg`),
  ],
  ['a comma inside a link', images, 'https://a.example/w_1,h_2/1.jpg', ['https://a.example/w_1,h_2/1.jpg']],
  [
    'storage paths',
    images,
    'carousel/org_x/1.jpg,carousel/org_x/2.jpg',
    ['carousel/org_x/1.jpg', 'carousel/org_x/2.jpg'],
  ],
  ['a list', niches, 'trail running, marathon;shoes\n', ['trail running', 'marathon', 'shoes']],
];

describe('right cells', () => {
  it.each(RIGHT)('%s', (_, column, cell, value) => {
    expect(parseCell(column, cell)).toEqual({ kind: 'value', value });
  });

  it.each([...BUNDLES.columns, ...VIDEOS.columns].map((column) => [column.key, column] as const))(
    '%s: nothing but spaces is blank',
    (_, column) => {
      for (const cell of ['', ' ', '\u00a0 \n', '\u200b', '\ufeff']) {
        expect(parseCell(column, cell)).toEqual({ kind: 'blank' });
      }
    },
  );
});

describe('parseCell, whatever a cell holds', () => {
  const anyCell = fc.oneof<fc.Arbitrary<Cell>[]>(
    fc.string({ unit: 'binary', maxLength: 40 }),
    fc.stringMatching(/^[0-9 .,:/;@=+-]{0,20}$/),
    fc.double(),
    fc.boolean(),
    fc
      .date({
        min: new Date('1899-12-30T00:00:00Z'),
        max: new Date('2999-12-31T00:00:00Z'),
        noInvalidDate: true,
      })
      .map((date) => day(date.toISOString().slice(0, 10), 1)),
  );
  const anyColumn = fc.constantFrom(...[CLIENTS, CAMPAIGNS, BUNDLES, VIDEOS].flatMap((tab) => tab.columns));

  it('gives a value of the column’s type, or a problem that has words', () => {
    fc.assert(
      fc.property(anyColumn, anyCell, (column, cell) => {
        const parsed = parseCell(column, cell);
        if (parsed.kind === 'problem') return parsed.code in CELL_PROBLEM_TEXTS && 'value' in parsed.data;
        return parsed.kind === 'blank' || hasTypeOf(column, parsed.value);
      }),
      { numRuns: 2_000 },
    );
  });

  it('reads its own answer again as the same', () => {
    fc.assert(
      fc.property(anyColumn, anyCell, (column, cell) => {
        const parsed = parseCell(column, cell);
        if (parsed.kind !== 'value' || Array.isArray(parsed.value)) return;
        const again = parsed.value as string | number | boolean;
        expect(parseCell(column, again)).toEqual(parsed);
      }),
      { numRuns: 2_000 },
    );
  });
});

function hasTypeOf(column: ColumnSchema, value: unknown): boolean {
  switch (column.type.kind) {
    case 'wholeNumber':
      return Number.isSafeInteger(value);
    case 'decimal':
      return Number.isFinite(value);
    case 'checkbox':
    case 'yesNo':
      return typeof value === 'boolean';
    case 'date':
      return typeof value === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(value);
    case 'links':
    case 'textList':
      return Array.isArray(value) && value.every((part) => typeof part === 'string' && part !== '');
    default:
      return typeof value === 'string' && value !== '';
  }
}
