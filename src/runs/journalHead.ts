import type { Ports } from '../ports';
import type { OpenPayment } from './journalEntries';
import { parsedObject } from './journalReading';

const PROPERTY = 'tokportal.journal';
/** A property holds 9 kB (PLATFORM 1.1). */
const BYTES_MAX = 9_000;

/** An open payment without its request, as the document remembers it beside the journal. */
export type RememberedPayment = Omit<OpenPayment, 'request' | 'replayed'>;

/**
 * Where the journal ended when something was last sent. It stands in document properties, which restoring an older
 * version of the file does not touch: a journal that does not hold it was restored or edited (DESIGN 6).
 */
export interface JournalHead {
  readonly sequence: number;
  /** Chain digest of the last entries; `''` = nothing was journalled yet. */
  readonly chain: string;
  readonly open: readonly RememberedPayment[];
}

export const NO_HEAD: JournalHead = { sequence: 0, chain: '', open: [] };

export function readHead({ documentProperties }: Pick<Ports, 'documentProperties'>): JournalHead {
  const { sequence, chain, open } = parsedObject(
    documentProperties.get(PROPERTY) ?? '{}',
  ) as Partial<JournalHead>;
  return { sequence: sequence ?? 0, chain: chain ?? '', open: open ?? [] };
}

/** `false` = it could not be written: then nothing may be sent. */
export function writeHead(
  { documentProperties }: Pick<Ports, 'documentProperties'>,
  head: JournalHead,
): boolean {
  const text = JSON.stringify(head);
  return utf8Length(text) <= BYTES_MAX && documentProperties.set(PROPERTY, text);
}

export function forgetHead({ documentProperties }: Pick<Ports, 'documentProperties'>): void {
  documentProperties.delete(PROPERTY);
}

/** How many of these payments the head can remember beside those that are open, in their order. */
export function rememberable(
  open: readonly RememberedPayment[],
  payments: readonly RememberedPayment[],
): number {
  let bytes = utf8Length(JSON.stringify({ sequence: 1e9, chain: 'x'.repeat(16), open })) + 1;
  const fits = payments.findIndex((payment) => {
    bytes += utf8Length(JSON.stringify(payment)) + 1;
    return bytes > BYTES_MAX;
  });
  return fits < 0 ? payments.length : fits;
}

export function remembered(payment: OpenPayment): RememberedPayment {
  const { rowId, operation, key, run, firstAt, at, reference } = payment;
  return { rowId, operation, key, run, firstAt, at, reference };
}

/** Tells payments apart: an entry whose row or operation was edited is not the payment that the head remembers. */
export function paymentId({ rowId, operation, key }: RememberedPayment): string {
  return `${rowId} ${operation} ${key}`;
}

function utf8Length(text: string): number {
  return encodeURIComponent(text).replace(/%../g, 'x').length;
}
