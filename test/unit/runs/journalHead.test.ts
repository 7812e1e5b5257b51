import { readHead, rememberable, remembered, writeHead } from '../../../src/runs/journalHead';
import { DocumentMemory } from '../../support/builders/documentMemory';
import { createIntent, journalWorld, opened } from '../../support/builders/journals';

const HEAD = 'tokportal.journal';

describe('the head', () => {
  const payment = (row: number) => {
    const { rowId, operation, key, run, at, request } = createIntent(row);
    return remembered({
      rowId,
      operation,
      key,
      run,
      firstAt: '2026-11-23T07:55:00.000Z',
      at,
      request,
      reference: `order-${row}`,
      replayed: false,
    });
  };
  const payments = Array.from({ length: 60 }, (_, index) => payment(index + 1));

  it('remembers of a wave what fits into a property, and that can be written', () => {
    const count = rememberable([], payments);
    expect(count).toBeGreaterThan(20);
    expect(count).toBeLessThan(60);
    const documentProperties = new DocumentMemory();
    const head = { sequence: 123_456, chain: 'c'.repeat(16) };
    expect(writeHead({ documentProperties }, { ...head, open: payments.slice(0, count) })).toBe(true);
    expect(readHead({ documentProperties }).open).toEqual(payments.slice(0, count));
    expect(writeHead({ documentProperties }, { ...head, open: payments })).toBe(false);
    expect(readHead({ documentProperties }).open).toHaveLength(count);
  });

  it('remembers less beside payments that are open already, down to nothing', () => {
    const all = rememberable([], payments);
    const [open, others] = [payments.slice(0, 10), payments.slice(10)];
    const count = rememberable(open, others);
    expect(count).toBe(all - 10);
    const documentProperties = new DocumentMemory();
    const head = { sequence: 123_456, chain: 'c'.repeat(16), open: [...open, ...others.slice(0, count)] };
    expect(writeHead({ documentProperties }, head)).toBe(true);
    expect(rememberable(payments.slice(0, all), others)).toBe(0);
  });

  it('knows when a payment was first sent, and when last', () => {
    const world = journalWorld();
    const journal = opened(world);
    const times = ['08:00:00', '08:05:00', '08:10:00'].map((time) => `2026-11-23T${time}.000Z`);
    for (const at of times) expect(journal.appendVerified([createIntent(1, { at })])).toBe(true);
    const [firstAt, , at] = times;
    expect(opened(world).openPayments()).toMatchObject([{ firstAt, at }]);
    expect(readHead(world).open).toMatchObject([{ firstAt, at }]);
  });

  it('counts bytes, not characters', () => {
    const wide = payments.map((own) => ({ ...own, reference: '東'.repeat(60) }));
    expect(rememberable([], wide)).toBeLessThan(rememberable([], payments) - 8);
    const documentProperties = new DocumentMemory();
    const open = wide.slice(0, rememberable([], wide));
    expect(writeHead({ documentProperties }, { sequence: 1, chain: '', open })).toBe(true);
  });

  it('does without what it never holds: requests', () => {
    expect(JSON.stringify(payments[0])).not.toContain('bundle_type');
    expect(rememberable([], payments.slice(0, 3))).toBe(3);
    expect(rememberable([], [])).toBe(0);
  });

  it('is none where its property is spoilt', () => {
    const documentProperties = new DocumentMemory(new Map([[HEAD, 'spoilt']]));
    expect(readHead({ documentProperties })).toEqual({ sequence: 0, chain: '', open: [] });
  });
});
