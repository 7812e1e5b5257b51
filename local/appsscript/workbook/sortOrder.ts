import type { StoredValue } from './store';

const collator = new Intl.Collator('en', { sensitivity: 'accent' });

/**
 * The order in which rows with these keys stand after a sort: indexes of the keys. Numbers and dates come before
 * text, text before booleans, errors last; blanks stand at the end in both directions. Equal keys keep their order.
 */
export function sortedOrder(keys: readonly StoredValue[], ascending: boolean): number[] {
  const direction = ascending ? 1 : -1;
  return keys
    .map((value, index) => ({ value, index }))
    .sort((one, other) => {
      const blanks = Number(isBlank(one.value)) - Number(isBlank(other.value));
      return blanks || direction * compare(one.value, other.value) || one.index - other.index;
    })
    .map(({ index }) => index);
}

function isBlank(value: StoredValue): boolean {
  return value === null || value === '';
}

function compare(one: StoredValue, other: StoredValue): number {
  const kinds = kindRank(one) - kindRank(other);
  if (kinds !== 0) return kinds;
  if (typeof one === 'string' && typeof other === 'string') return collator.compare(one, other);
  return Number(one) - Number(other) || 0;
}

function kindRank(value: StoredValue): number {
  return ['number', 'string', 'boolean', 'object'].indexOf(typeof value);
}
