import type { CellStyle, ConditionalFormat, WorkbookStore } from '../../../local/appsscript/workbook/store';
import type { StoreKind } from '../workbookStore';
import { cell, enter, setFormat, zone } from './storeSteps';

const DISPLAYED: readonly (readonly [value: number, format: string, display: string])[] = [
  [1234.5, '', '1234.5'],
  [1234.5, '0', '1235'],
  [1234.5, '#,##0.00', '1,234.50'],
  [0.256, '0%', '26%'],
  [5, '0 "credits"', '5 credits'],
  [12, '00000', '00012'],
  [-5, '#,##0.00;(#,##0.00)', '(5.00)'],
  [5, '$#,##0.00', '$5.00'],
  [45659, 'M/d/yyyy', '1/2/2025'],
  [45659, 'yyyy-MM-dd', '2025-01-02'],
  [45659, 'dd.MM.yyyy', '02.01.2025'],
  [45659, 'ddd, mmm d', 'Thu, Jan 2'],
  [45659, 'mmmm yyyy', 'January 2025'],
  [45659.378, 'M/d/yyyy H:mm:ss', '1/2/2025 9:04:19'],
  [45659.75, 'yyyy-mm-dd hh:mm', '2025-01-02 18:00'],
  [0.75, 'h:mm am/pm', '6:00 PM'],
  [12345, '0.00E+00', '1.23E+04'],
];

export function describeLooks({ create }: StoreKind): void {
  let store: WorkbookStore;
  beforeEach(() => {
    store = create();
  });

  describe('number formats', () => {
    test.each(DISPLAYED)('%d with %j is shown as %j', (value, format, display) => {
      enter(store, 'A1', [value]);
      setFormat(store, 'A1', format);
      expect(cell(store, 'A1')).toEqual({ value, formula: '', display, format });
    });

    test('a format waits in a blank cell', () => {
      setFormat(store, 'B2', 'M/d/yyyy');
      expect(cell(store, 'B2')).toEqual({ value: null, formula: '', display: '', format: 'M/d/yyyy' });
      enter(store, 'B2', [45659]);
      expect(cell(store, 'B2')).toMatchObject({ display: '1/2/2025', format: 'M/d/yyyy' });
    });

    test('each cell of a block gets its own', () => {
      store.setFormats(0, zone('A1:B1'), [['0.0', '@']]);
      expect(store.read(0, zone('A1:B1'))[0]?.map(({ format }) => format)).toEqual(['0.0', '@']);
    });
  });

  describe('styles', () => {
    const full: CellStyle = {
      fill: '#ff0000',
      textColor: '#00ff00',
      bold: true,
      italic: true,
      fontSize: 14,
      wrap: 'wrap',
      align: 'center',
      verticalAlign: 'middle',
    };

    test('are merged into what a cell has; null removes', () => {
      store.setStyle(0, zone('A1:B2'), full);
      store.setStyle(0, zone('A1'), { bold: false, fill: null });
      expect(store.styleAt(0, 2, 2)).toEqual(full);
      const { fill: _, ...rest } = full;
      expect(store.styleAt(0, 1, 1)).toEqual({ ...rest, bold: false });
      expect(store.styleAt(0, 3, 3)).toEqual({});
    });

    test('survive contents and formats, and the other way round', () => {
      store.setStyle(0, zone('A1'), { bold: true });
      setFormat(store, 'A1', 'M/d/yyyy');
      enter(store, 'A1', [45659]);
      store.setStyle(0, zone('A1'), { italic: true });
      setFormat(store, 'A1', '0');
      expect(store.styleAt(0, 1, 1)).toEqual({ bold: true, italic: true });
      expect(cell(store, 'A1').display).toBe('45659');
    });
  });

  describe('conditional formats', () => {
    const formats: readonly ConditionalFormat[] = [
      {
        ranges: [zone('A2:H1000')],
        when: { formula: '=ISNUMBER(FIND("|"&A$1&"|",$J2))' },
        style: { fill: '#f4c7c3', bold: true },
      },
      {
        ranges: [zone('A2:A9'), zone('C2:C9')],
        when: { textEquals: 'Done' },
        style: { textColor: '#0000ff' },
      },
    ];

    test('are replaced as a whole', () => {
      store.setConditionalFormats(0, formats);
      expect(store.conditionalFormats(0)).toEqual(formats);
      store.setConditionalFormats(0, formats.slice(1));
      expect(store.conditionalFormats(0)).toEqual(formats.slice(1));
      store.setConditionalFormats(0, []);
      expect(store.conditionalFormats(0)).toEqual([]);
    });

    test('follow their cells', () => {
      store.setConditionalFormats(0, formats);
      store.insert(0, 'column', 1, 1);
      expect(store.conditionalFormats(0)).toMatchObject([
        { ranges: [zone('B2:I1000')], when: { formula: '=ISNUMBER(FIND("|"&B$1&"|",$K2))' } },
        { ranges: [zone('B2:B9'), zone('D2:D9')] },
      ]);
    });
  });
}
