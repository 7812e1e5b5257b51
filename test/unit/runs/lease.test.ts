import {
  forgetLease,
  heldLease,
  type Lease,
  releaseLease,
  renewLease,
  stillHolds,
  takeLease,
} from '../../../src/runs/lease';
import { type ScriptedPorts, scriptedPorts } from '../../support/builders/ports';

const SEVEN_MINUTES_MS = 420_000;

function take(
  ports: ScriptedPorts,
  purpose: Lease['purpose'] = 'apply',
  owner = 'ann@agency.example',
): Lease {
  const taken = takeLease(ports, purpose, owner);
  if (taken.kind !== 'taken') throw new Error(`The lease is ${taken.kind}.`);
  return taken.lease;
}

it('is held by one execution at a time, for seven minutes', () => {
  const ports = scriptedPorts();
  const first = take(ports);
  expect(takeLease(ports, 'apply', 'bob@agency.example')).toEqual({ kind: 'held', lease: first });
  expect(takeLease(ports, 'apply', first.owner)).toEqual({ kind: 'held', lease: first });
  expect(heldLease(ports, ports.clock.now())).toEqual(first);
  ports.nowMs += SEVEN_MINUTES_MS - 1;
  expect(takeLease(ports, 'apply', 'bob@agency.example').kind).toBe('held');
  ports.nowMs += 1;
  expect(heldLease(ports, ports.clock.now())).toBeNull();
  expect(take(ports, 'apply', 'bob@agency.example').owner).toBe('bob@agency.example');
});

it('counts on, so that whoever held it before notices', () => {
  const ports = scriptedPorts();
  const first = take(ports);
  ports.nowMs += SEVEN_MINUTES_MS;
  const second = take(ports);
  expect(second.fence).toBeGreaterThan(first.fence);
  expect([stillHolds(ports, first), stillHolds(ports, second)]).toEqual([false, true]);
  expect(renewLease(ports, first)).toBe(false);
  releaseLease(ports, first);
  expect(heldLease(ports, ports.clock.now())).toEqual(second);
});

it('lives on as long as it is renewed', () => {
  const ports = scriptedPorts();
  const lease = take(ports);
  for (let step = 0; step < 5; step += 1) {
    ports.nowMs += SEVEN_MINUTES_MS - 1_000;
    expect(renewLease(ports, lease)).toBe(true);
    expect(takeLease(ports, 'apply', 'bob@agency.example').kind).toBe('held');
  }
});

it('is renewed by the holder of the fence even late, as long as nobody else took it', () => {
  const ports = scriptedPorts();
  const lease = take(ports);
  ports.nowMs += 2 * SEVEN_MINUTES_MS;
  expect(renewLease(ports, lease)).toBe(true);
  expect(heldLease(ports, ports.clock.now())?.fence).toBe(lease.fence);
});

it('is free after it was given back, and the fence stays', () => {
  const ports = scriptedPorts();
  const first = take(ports);
  releaseLease(ports, first);
  expect(heldLease(ports, ports.clock.now())).toBeNull();
  expect(take(ports).fence).toBe(first.fence + 1);
});

it('is given back only under the document lock, since a sending may be taking it', () => {
  const ports = scriptedPorts();
  const update = take(ports, 'refresh');
  ports.isLockFree = false;
  releaseLease(ports, update);
  expect(heldLease(ports, ports.clock.now())).toEqual(update);
  ports.isLockFree = true;
  const locked = {
    ...ports,
    lock: {
      withDocumentLock: <T>(_waitMs: number, work: () => T) => {
        if (stillHolds(ports, update)) take(ports, 'apply');
        return work();
      },
    },
  };
  releaseLease(locked, update);
  expect(heldLease(ports, ports.clock.now())).toMatchObject({ purpose: 'apply' });
});

it('goes from an update to a sending, never the other way and never between equals', () => {
  const ports = scriptedPorts();
  const update = take(ports, 'refresh');
  expect(takeLease(ports, 'refresh', 'bob@agency.example').kind).toBe('held');
  const sending = take(ports, 'apply');
  expect([stillHolds(ports, update), stillHolds(ports, sending)]).toEqual([false, true]);
  expect(takeLease(ports, 'refresh', 'bob@agency.example')).toEqual({ kind: 'held', lease: sending });
  releaseLease(ports, update);
  expect(stillHolds(ports, sending)).toBe(true);
});

it('is not taken without the document lock, or where it cannot be written down', () => {
  const ports = scriptedPorts();
  ports.isLockFree = false;
  expect(takeLease(ports, 'apply', 'ann@agency.example')).toEqual({ kind: 'busy' });
  expect(ports.properties.size).toBe(0);
  ports.isLockFree = true;
  ports.documentProperties.refuses = () => true;
  expect(takeLease(ports, 'apply', 'ann@agency.example')).toEqual({ kind: 'busy' });
});

it('counts as lost where it cannot be renewed', () => {
  const ports = scriptedPorts();
  const lease = take(ports);
  ports.documentProperties.refuses = () => true;
  expect(renewLease(ports, lease)).toBe(false);
});

it('is nobody’s after it was forgotten, or when its property is spoilt', () => {
  const ports = scriptedPorts();
  const lease = take(ports);
  forgetLease(ports);
  expect([heldLease(ports, ports.clock.now()), stillHolds(ports, lease)]).toEqual([null, false]);
  ports.properties.set('tokportal.lease', 'spoilt');
  expect(heldLease(ports, ports.clock.now())).toBeNull();
  expect(takeLease(ports, 'apply', 'ann@agency.example').kind).toBe('taken');
});
