import { columnRuns } from '../../../src/platform/columnRuns';

const columns = (...numbers: number[]) => numbers.map((column) => ({ column }));

describe('columnRuns', () => {
  it('joins neighbours with equal values', () => {
    const widths: Record<number, number> = { 1: 90, 2: 90, 3: 120, 5: 120, 6: 120 };
    expect(columnRuns(columns(5, 1, 3, 2, 6), ({ column }) => widths[column] ?? null)).toMatchObject([
      { from: 1, columns: 2, value: 90 },
      { from: 3, columns: 1, value: 120 },
      { from: 5, columns: 2, value: 120 },
    ]);
  });

  it('compares values by what they say', () => {
    const list = () => ({ kind: 'list', values: ['yes', 'no'] });
    expect(columnRuns(columns(1, 2), list)).toMatchObject([{ from: 1, columns: 2 }]);
  });

  it('leaves columns out that need no call', () => {
    expect(columnRuns(columns(1, 2, 3), ({ column }) => (column === 2 ? null : true))).toMatchObject([
      { from: 1, columns: 1 },
      { from: 3, columns: 1 },
    ]);
  });
});
