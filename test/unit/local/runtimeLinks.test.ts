import { closeWorkers } from '../../../local/appsscript/runtime';
import { createStore } from '../../../local/appsscript/workbook/odooStore';
import { zone } from '../../conformance/workbook/storeSteps';
import { run } from './runtimeWorld';

afterAll(closeWorkers);

const A = 'https://a.example/1';
const B = 'https://b.example/2';

/** Texts, links and runs of A1:G1, as a script sees them. */
const READ = `function main() {
  function seen(text) { return [text.getText(), text.getLinkUrl(), text.getStartIndex(), text.getEndIndex()]; }
  return SpreadsheetApp.getActiveSpreadsheet().getSheets()[0].getRange('A1:G1').getRichTextValues()[0].map(
    function (text) { return text && seen(text).concat([text.getRuns().map(seen)]); });
}`;

test('rich text tells where the parts of a text lead; numbers have none, and of formulas nothing is promised', async () => {
  const store = createStore();
  store.write(0, zone('A1:G1'), [
    ['clip', 'see clip!', 'one two', 'plain', 7, `=HYPERLINK("${A}","x")`, null],
  ]);
  store.setLinks(0, 1, 1, [{ start: 0, end: 4, url: A }]);
  store.setLinks(0, 1, 2, [{ start: 4, end: 8, url: A }]);
  store.setLinks(0, 1, 3, [
    { start: 0, end: 3, url: A },
    { start: 4, end: 7, url: B },
  ]);
  const { result } = await run(READ, { store });
  expect(result.error).toBeNull();
  expect(result.value).toEqual([
    ['clip', A, 0, 4, [['clip', A, 0, 4]]],
    [
      'see clip!',
      null,
      0,
      9,
      [
        ['see ', null, 0, 4],
        ['clip', A, 4, 8],
        ['!', null, 8, 9],
      ],
    ],
    [
      'one two',
      null,
      0,
      7,
      [
        ['one', A, 0, 3],
        [' ', null, 3, 4],
        ['two', B, 4, 7],
      ],
    ],
    ['plain', null, 0, 5, [['plain', null, 0, 5]]],
    null,
    ['x', null, 0, 1, [['x', null, 0, 1]]],
    ['', null, 0, 0, [['', null, 0, 0]]],
  ]);
});

test('a link of a part of the text, one read a call, and what is missing is loud', async () => {
  const store = createStore();
  store.write(0, zone('A1'), [['see clip']]);
  store.setLinks(0, 1, 1, [{ start: 4, end: 8, url: A }]);
  const { runtime, result } = await run(
    `function main() {
      var text = SpreadsheetApp.getActiveSpreadsheet().getSheets()[0].getRange('A1:B2').getRichTextValue();
      var links = [text.getLinkUrl(4, 8), text.getLinkUrl(5, 7), text.getLinkUrl(3, 8)];
      try { text.getTextStyle(); } catch (error) { return links.concat([error.message]); }
    }`,
    { store },
  );
  expect(result.value).toEqual([A, A, null, 'not emulated: RichTextValue.getTextStyle']);
  expect(runtime.counters().spreadsheetCalls).toBe(1);
});
