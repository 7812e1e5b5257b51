import type { Ports } from '../ports';
import { forgetHead } from './journalHead';
import { forgetLease } from './lease';
import { forgetOrders } from './orderBook';
import { forgetRecords } from './runRecords';

/** Forgets every run of this document: what a copy of the file brought along belongs to the original. */
export function forgetRuns(ports: Pick<Ports, 'documentProperties'>): void {
  forgetRecords(ports);
  forgetLease(ports);
  forgetHead(ports);
  forgetOrders(ports);
}
