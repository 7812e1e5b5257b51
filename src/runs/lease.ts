import type { Instant } from '../domain/dates';
import type { Ports } from '../ports';
import { parsedObject } from './journalReading';

const PROPERTY = 'tokportal.lease';
/** Longer than any execution can live (six minutes, PLATFORM 1.1): who holds it unexpired may still be writing. */
const LEASE_MS = 420_000;
const LOCK_WAIT_MS = 10_000;

export type LeasePorts = Pick<Ports, 'documentProperties' | 'lock' | 'clock'>;

/** The right to send and to write results, held by one execution in a document (DESIGN 6, "Several people"). */
export interface Lease {
  /** Counts on with each taking: an older holder notices that it is no longer the one. */
  readonly fence: number;
  readonly purpose: 'apply' | 'refresh';
  /** E-mail, for sentences. */
  readonly owner: string;
  readonly until: Instant;
}

export type TakenLease =
  | { readonly kind: 'taken'; readonly lease: Lease }
  /** By another execution, perhaps of the same person. */
  | { readonly kind: 'held'; readonly lease: Lease }
  /** The document lock was not free, or the property could not be written. */
  | { readonly kind: 'busy' };

/** A lease that somebody holds now; `null` = it is free. */
export function heldLease(ports: Pick<Ports, 'documentProperties'>, now: Instant): Lease | null {
  const lease = readLease(ports);
  return lease !== null && lease.until > now ? lease : null;
}

/** Sending takes it from an update, which notices before it writes (DESIGN 6: a refresh yields to an apply). */
export function takeLease(ports: LeasePorts, purpose: Lease['purpose'], owner: string): TakenLease {
  const taken = ports.lock.withDocumentLock(LOCK_WAIT_MS, (): TakenLease => {
    const now = ports.clock.now();
    const held = heldLease(ports, now);
    if (held !== null && !(held.purpose === 'refresh' && purpose === 'apply'))
      return { kind: 'held', lease: held };
    const fence = (readLease(ports)?.fence ?? 0) + 1;
    const lease = { fence, purpose, owner, until: leaseEnd(now) };
    return write(ports, lease) ? { kind: 'taken', lease } : { kind: 'busy' };
  });
  return taken ?? { kind: 'busy' };
}

/** Before each wave; `false` = somebody else holds it now: nothing more may be sent or written. */
export function renewLease(ports: Pick<Ports, 'documentProperties' | 'clock'>, lease: Lease): boolean {
  return stillHolds(ports, lease) && write(ports, { ...lease, until: leaseEnd(ports.clock.now()) });
}

export function stillHolds(ports: Pick<Ports, 'documentProperties'>, lease: Lease): boolean {
  return readLease(ports)?.fence === lease.fence;
}

/** Frees it; the fence stays. Under the lock, since a sending may be taking it from an update at this moment. */
export function releaseLease(ports: LeasePorts, lease: Lease): void {
  ports.lock.withDocumentLock(LOCK_WAIT_MS, () => {
    if (stillHolds(ports, lease)) write(ports, { ...lease, until: '' });
  });
}

export function forgetLease({ documentProperties }: Pick<Ports, 'documentProperties'>): void {
  documentProperties.delete(PROPERTY);
}

function leaseEnd(now: Instant): Instant {
  return new Date(Date.parse(now) + LEASE_MS).toISOString();
}

function readLease({ documentProperties }: Pick<Ports, 'documentProperties'>): Lease | null {
  const lease = parsedObject(documentProperties.get(PROPERTY) ?? '{}') as Partial<Lease>;
  return typeof lease.fence === 'number' ? (lease as Lease) : null;
}

function write({ documentProperties }: Pick<Ports, 'documentProperties'>, lease: Lease): boolean {
  return documentProperties.set(PROPERTY, JSON.stringify(lease));
}
