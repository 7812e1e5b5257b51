import { otherWorkspace } from '../../../src/actions/workspace';
import { isSameWorkspace, rememberFirstProfile } from '../../../src/actions/workspaceQuestion';
import { openOrderBook } from '../../../src/runs/orderBook';
import type { RatedTransport } from '../../../src/runs/ratedTransport';
import type { Reader } from '../../../src/runs/reads';
import type { Reply } from '../../../src/tokportal/transport';
import { aRemoteBundle } from '../../support/builders/facts';
import { createIntent, createOutcome, journalWorld, opened } from '../../support/builders/journals';
import { scriptedPorts } from '../../support/builders/ports';
import { ok, refusedWith, throttled, unclear } from '../../support/builders/replies';

describe('whether a key shows an order of the workbook', () => {
  const ordered = (rows: readonly number[]) => {
    const journal = opened(journalWorld());
    for (const row of rows) {
      journal.appendVerified([createIntent(row)]);
      journal.append([createOutcome(row)]);
    }
    return journal;
  };
  const asked = (rows: readonly number[], reply: Reply<unknown>) => {
    const paths: string[] = [];
    const reader = {
      readAll: (calls: readonly { readonly path: string }[]) => {
        paths.push(...calls.map(({ path }) => path));
        return reply.ok ? { ok: true, value: [reply.value] } : { ok: false, failure: reply.failure };
      },
    };
    return { paths, found: otherWorkspace(ordered(rows), reader as unknown as Reader) };
  };

  it('asks nothing while there is none', () => {
    expect(asked([], refusedWith('BUNDLE_NOT_FOUND', 404))).toEqual({ paths: [], found: null });
  });

  it('reads the last one, once', () => {
    expect(asked([1, 2], ok(aRemoteBundle('made-2')))).toEqual({ paths: ['/bundles/made-2'], found: null });
  });

  it.each([
    ['unknown', refusedWith('BUNDLE_NOT_FOUND', 404), 'apply.otherWorkspace', true],
    ['forbidden', refusedWith('FORBIDDEN', 403), 'apply.otherWorkspace', true],
    ['refused for the key', refusedWith('AUTH_REVOKED_KEY', 401), 'AUTH_REVOKED_KEY', true],
    ['without an answer', unclear('no-answer'), 'run.no-answer', false],
    ['throttled', throttled(), 'RATE_LIMIT_EXCEEDED', false],
  ])('%s', (_name, reply, code, isDefinite) => {
    expect(asked([1], reply).found).toMatchObject({ reason: { code }, isDefinite });
  });
});

describe('whose keys belong together', () => {
  const transport = (reply: Reply<unknown>) => ({ send: () => reply }) as unknown as RatedTransport;
  const bob = transport(ok({ email: 'bob@agency.example' }));
  const nobodyAsked = transport(refusedWith('UNEXPECTED'));

  it('is not asked before a first profile is known, nor of the first one', () => {
    const ports = scriptedPorts();
    expect(isSameWorkspace(ports, nobodyAsked).ok).toBe(true);
    rememberFirstProfile(ports, 'bob@agency.example');
    expect(isSameWorkspace(ports, bob).ok).toBe(true);
    expect(ports.shown).toEqual([]);
  });

  it('is asked once of a profile that is new here', () => {
    const ports = scriptedPorts(['yes']);
    rememberFirstProfile(ports, 'ann@agency.example');
    expect(isSameWorkspace(ports, bob).ok).toBe(true);
    expect(ports.shown[0]).toMatch(/ann@agency\.example.*bob@agency\.example/);
    expect([isSameWorkspace(ports, bob).ok, ports.shown.length]).toEqual([true, 1]);
  });

  it.each(['no', 'closed'])('sends nothing on %s, and asks again', (answer) => {
    const ports = scriptedPorts([answer, answer]);
    rememberFirstProfile(ports, 'ann@agency.example');
    expect(isSameWorkspace(ports, bob)).toMatchObject({ ok: false, code: 'apply.otherWorkspace' });
    expect([isSameWorkspace(ports, bob).ok, ports.shown.length]).toEqual([false, 2]);
  });

  it('remembers the first profile only', () => {
    const ports = scriptedPorts(['no']);
    rememberFirstProfile(ports, null);
    rememberFirstProfile(ports, 'ann@agency.example');
    rememberFirstProfile(ports, 'bob@agency.example');
    expect(isSameWorkspace(ports, bob).ok).toBe(false);
  });

  it('is told by the orders once there are some', () => {
    const ports = scriptedPorts();
    rememberFirstProfile(ports, 'ann@agency.example');
    openOrderBook(ports).add(new Map([['b-3f9a1c-000000000001', 'made-1']]));
    expect(isSameWorkspace(ports, nobodyAsked).ok).toBe(true);
  });

  it('sends nothing where TokPortal does not say whose key it is', () => {
    const ports = scriptedPorts();
    rememberFirstProfile(ports, 'ann@agency.example');
    expect(isSameWorkspace(ports, transport(unclear('no-answer')))).toMatchObject({
      ok: false,
      code: 'run.no-answer',
    });
    expect(isSameWorkspace(ports, transport(ok({ email: null }))).ok).toBe(true);
  });
});
