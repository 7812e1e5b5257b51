import type { Ports } from '../ports';

const PROPERTY = 'tokportal.orders.';
/** A property holds 9 kB (PLATFORM 1.1); ids are plain ASCII. */
const CHARACTERS_MAX = 8_800;

/**
 * Which row became which bundle, and for how many credits, in document properties: a second memory beside the journal that no restored version,
 * deleted tab or edit of a hidden cell can reach. A row that stands here is never ordered again.
 */
export interface OrderBook {
  /** Bundle ids by row id. */
  readonly orders: ReadonlyMap<string, string>;
  /** Credits that those orders were charged, by row id, as far as an answer told. */
  readonly charges: ReadonlyMap<string, number>;
  /** `false` = the platform refused; the journal still knows. */
  add(orders: ReadonlyMap<string, string>, charges?: ReadonlyMap<string, number>): boolean;
}

export function openOrderBook({ documentProperties }: Pick<Ports, 'documentProperties'>): OrderBook {
  const orders = new Map<string, string>();
  const charges = new Map<string, number>();
  const pages: string[] = [];
  for (;;) {
    const page = documentProperties.get(`${PROPERTY}${pages.length + 1}`);
    if (page === null) break;
    pages.push(page);
    for (const line of page.split('\n')) {
      const [rowId = '', bundleId = '', credits = ''] = line.split(' ');
      if (rowId === '' || bundleId === '') continue;
      orders.set(rowId, bundleId);
      if (credits === '') charges.delete(rowId);
      else charges.set(rowId, Number(credits));
    }
  }
  /** Pages from here on do not stand in the properties as they should; a refusal leaves them for the next addition. */
  let savedCount = pages.length;
  const append = (line: string): void => {
    const last = pages[pages.length - 1];
    if (last === undefined || last.length + line.length >= CHARACTERS_MAX) {
      pages.push(line);
      return;
    }
    pages[pages.length - 1] = `${last}\n${line}`;
    savedCount = Math.min(savedCount, pages.length - 1);
  };
  return {
    orders,
    charges,
    add: (more, told = new Map()) => {
      for (const [rowId, bundleId] of more) {
        const credits = told.get(rowId);
        const isKnown = orders.get(rowId) === bundleId;
        if (isKnown && (credits === undefined || charges.get(rowId) === credits)) continue;
        orders.set(rowId, bundleId);
        if (credits === undefined) charges.delete(rowId);
        else charges.set(rowId, credits);
        append(credits === undefined ? `${rowId} ${bundleId}` : `${rowId} ${bundleId} ${credits}`);
      }
      for (const page of pages.slice(savedCount)) {
        if (!documentProperties.set(`${PROPERTY}${savedCount + 1}`, page)) return false;
        savedCount += 1;
      }
      return true;
    },
  };
}

export function forgetOrders({ documentProperties }: Pick<Ports, 'documentProperties'>): void {
  for (let page = 1; documentProperties.get(`${PROPERTY}${page}`) !== null; page += 1) {
    documentProperties.delete(`${PROPERTY}${page}`);
  }
}
