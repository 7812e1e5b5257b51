import { createArrayStore, openArrayStore } from '../../../local/appsscript/workbook/arrayStore';
import type { WorkbookStore } from '../../../local/appsscript/workbook/store';
import { pictureOf } from '../../conformance/workbook/history';
import { useAgencies } from '../../support/agencyWorld';

const open = useAgencies();

/** As the prepared workbook of `agencyWorld` is cut. */
const ROWS_KEPT = 60;

/** Without ids, which each kind of store gives out in its own way. */
function content(store: WorkbookStore): unknown {
  return JSON.parse(
    JSON.stringify(pictureOf(store), (key, value: unknown) => {
      return key === 'id' || key === 'sheetId' ? undefined : value;
    }),
  );
}

describe('the add-on over plain arrays', () => {
  test('previews, sends and refreshes as over the engine', async () => {
    const engine = await open();
    const arrays = await open({ store: openArrayStore(engine.store.toJSON()), rows: null });
    for (const world of [engine, arrays]) {
      for (const played of [await world.preview(), await world.send(), await world.refresh()]) {
        expect(played.ok).toBe(true);
      }
    }
    expect(arrays.charged()).toBe(engine.charged());
    expect(arrays.charged()).toBeGreaterThan(0);
    expect(content(arrays.store)).toEqual(content(engine.store));
    expect(arrays.played.map(({ shown }) => shown)).toEqual(engine.played.map(({ shown }) => shown));
  });

  test('sets the tabs up as over the engine', async () => {
    const { store: prepared } = await open({ rows: null });
    const store = createArrayStore();
    const world = await open({ store, rows: null });
    expect((await world.setUp()).ok).toBe(true);
    for (const sheet of store.sheets()) store.delete(sheet.id, 'row', ROWS_KEPT + 1, sheet.rows - ROWS_KEPT);
    expect(content(store)).toEqual(content(prepared));
  });
});
