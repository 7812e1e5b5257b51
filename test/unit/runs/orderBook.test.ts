import { forgetOrders, openOrderBook } from '../../../src/runs/orderBook';
import { DocumentMemory } from '../../support/builders/documentMemory';

const world = () => ({ documentProperties: new DocumentMemory() });
const rowId = (number: number) => `b-3f9a1c-${number.toString(16).padStart(12, '0')}`;
const bundleId = (number: number) => `8a5d0e7b-${number.toString().padStart(4, '0')}-4acc-8bed-00000000da11`;
const orders = (from: number, to: number) =>
  new Map(
    Array.from(
      { length: to - from + 1 },
      (_, index) => [rowId(from + index), bundleId(from + index)] as const,
    ),
  );

it('remembers orders for every later execution', () => {
  const ports = world();
  expect(openOrderBook(ports).orders.size).toBe(0);
  const book = openOrderBook(ports);
  expect(book.add(orders(1, 2))).toBe(true);
  expect(book.add(orders(1, 3))).toBe(true);
  expect(book.orders).toEqual(orders(1, 3));
  expect(openOrderBook(ports).orders).toEqual(orders(1, 3));
});

it('begins another page before one is full, whatever the size of the steps', () => {
  for (const step of [1, 7, 700]) {
    const ports = world();
    for (let from = 1; from <= 700; from += step)
      expect(openOrderBook(ports).add(orders(from, Math.min(700, from + step - 1)))).toBe(true);
    expect(openOrderBook(ports).orders).toEqual(orders(1, 700));
    expect(ports.documentProperties.texts.size).toBeGreaterThan(4);
    for (const page of ports.documentProperties.texts.values())
      expect(page.length).toBeLessThanOrEqual(9_000);
  }
});

it('writes nothing that stands there already, and only pages that changed', () => {
  const ports = world();
  openOrderBook(ports).add(orders(1, 300));
  const written: string[] = [];
  ports.documentProperties.refuses = (key) => {
    written.push(key);
    return false;
  };
  openOrderBook(ports).add(orders(1, 300));
  expect(written).toEqual([]);
  openOrderBook(ports).add(orders(300, 301));
  expect(written).toEqual(['tokportal.orders.3']);
});

it('takes the newer bundle of a row', () => {
  const ports = world();
  openOrderBook(ports).add(new Map([[rowId(1), 'first']]));
  openOrderBook(ports).add(new Map([[rowId(1), 'second']]));
  expect(openOrderBook(ports).orders.get(rowId(1))).toBe('second');
});

describe('charges', () => {
  const book = (ports: ReturnType<typeof world>) => openOrderBook(ports).charges;
  const ordered = new Map([[rowId(1), 'made-1']]);

  it('are remembered with their orders, as far as they are known', () => {
    const ports = world();
    openOrderBook(ports).add(
      orders(1, 3),
      new Map([
        [rowId(1), 38.5],
        [rowId(3), 0],
      ]),
    );
    expect(book(ports)).toEqual(
      new Map([
        [rowId(1), 38.5],
        [rowId(3), 0],
      ]),
    );
    expect(openOrderBook(ports).orders).toEqual(orders(1, 3));
  });

  it('may become known later, and are not forgotten by who does not know them', () => {
    const ports = world();
    openOrderBook(ports).add(ordered);
    openOrderBook(ports).add(ordered, new Map([[rowId(1), 38]]));
    openOrderBook(ports).add(ordered);
    expect(book(ports)).toEqual(new Map([[rowId(1), 38]]));
  });

  it('are those of the newer bundle', () => {
    const ports = world();
    openOrderBook(ports).add(ordered, new Map([[rowId(1), 38]]));
    openOrderBook(ports).add(new Map([[rowId(1), 'made-2']]));
    expect(book(ports).size).toBe(0);
  });

  it('are none of a book that an older version wrote', () => {
    const ports = world();
    ports.documentProperties.set('tokportal.orders.1', `${rowId(1)} made-1`);
    expect([openOrderBook(ports).orders, book(ports)]).toEqual([ordered, new Map()]);
  });
});

it('says when the platform refuses', () => {
  const ports = world();
  ports.documentProperties.refuses = () => true;
  expect(openOrderBook(ports).add(orders(1, 1))).toBe(false);
  expect(openOrderBook(ports).orders.size).toBe(0);
});

it('writes again later what the platform refused', () => {
  const ports = world();
  const book = openOrderBook(ports);
  ports.documentProperties.refuses = () => true;
  book.add(orders(1, 1));
  ports.documentProperties.refuses = () => false;
  book.add(orders(1, 2));
  expect(openOrderBook(ports).orders).toEqual(orders(1, 2));
});

it('leaves no gap between pages after a refusal', () => {
  const ports = world();
  const book = openOrderBook(ports);
  book.add(orders(1, 100));
  ports.documentProperties.refuses = (key) => key.endsWith('2');
  expect(book.add(orders(101, 500))).toBe(false);
  ports.documentProperties.refuses = () => false;
  expect(book.add(orders(501, 501))).toBe(true);
  expect(openOrderBook(ports).orders).toEqual(orders(1, 501));
});

it('forgets all pages', () => {
  const ports = world();
  openOrderBook(ports).add(orders(1, 700));
  forgetOrders(ports);
  expect(ports.documentProperties.texts.size).toBe(0);
});
