import { otherWorkspace } from '../../../src/actions/workspace';
import { agreeOnWorkspace, rememberFirstProfile } from '../../../src/actions/workspaceQuestion';
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
  /** One answer to each question, the last one to all that follow. */
  const asked = (
    rows: readonly number[],
    replies: readonly [Reply<unknown>, ...Reply<unknown>[]],
    profile: string | null = null,
  ) => {
    const paths: string[] = [];
    const reader = {
      readAll: (calls: readonly { readonly path: string }[]) => {
        const reply = replies[Math.min(paths.length, replies.length - 1)] ?? replies[0];
        paths.push(...calls.map(({ path }) => path));
        return reply.ok ? { ok: true, value: [reply.value] } : { ok: false, failure: reply.failure };
      },
    };
    return { paths, found: otherWorkspace(ordered(rows), reader as unknown as Reader, profile) };
  };
  const GONE = refusedWith('BUNDLE_NOT_FOUND', 404);

  it('asks nothing while there is none', () => {
    expect(asked([], [GONE])).toEqual({ paths: [], found: null });
  });

  it('reads the last one, once', () => {
    const shown = ok(aRemoteBundle('made-2'));
    expect(asked([1, 2], [shown], 'ann@agency.example')).toEqual({ paths: ['/bundles/made-2'], found: null });
  });

  it('asks for older ones where the last was taken away', () => {
    const { paths, found } = asked([1, 2, 3, 4, 5], [GONE, GONE, GONE, ok(aRemoteBundle('made-2'))]);
    expect(found).toBeNull();
    expect(paths).toEqual(['/bundles/made-5', '/bundles/made-4', '/bundles/made-3', '/bundles/made-2']);
  });

  it('counts as another workspace’s where four are not shown', () => {
    const { paths, found } = asked([1, 2, 3, 4, 5], [GONE, GONE, GONE, GONE, ok(aRemoteBundle('made-1'))]);
    expect([paths.length, found]).toMatchObject([4, { reason: { code: 'apply.otherWorkspace' } }]);
  });

  it('asks for no older one where TokPortal does not answer', () => {
    const { paths, found } = asked([1, 2], [unclear('no-answer'), ok(aRemoteBundle('made-1'))]);
    expect([paths.length, found?.isDefinite]).toEqual([1, false]);
  });

  it.each([
    ['is the one it began with', ok({ email: 'ann@agency.example' }), null],
    [
      'is another',
      ok({ email: 'bob@agency.example' }),
      { reason: { code: 'apply.otherWorkspace' }, isDefinite: true },
    ],
    ['is not told', ok({ email: null }), { reason: { code: 'apply.otherWorkspace' }, isDefinite: true }],
    [
      'is refused',
      refusedWith('AUTH_REVOKED_KEY', 401),
      { reason: { code: 'AUTH_REVOKED_KEY' }, isDefinite: true },
    ],
    ['cannot be asked', unclear('no-answer'), { reason: { code: 'run.no-answer' }, isDefinite: false }],
  ])('without an order, of a sending whose profile %s', (_name, reply, expected) => {
    const { paths, found } = asked([], [reply], 'ann@agency.example');
    expect(paths).toEqual(['/me']);
    if (expected === null) expect(found).toBeNull();
    else expect(found).toMatchObject(expected);
  });

  it.each([
    ['unknown', refusedWith('BUNDLE_NOT_FOUND', 404), 'apply.otherWorkspace', true],
    ['forbidden', refusedWith('FORBIDDEN', 403), 'apply.otherWorkspace', true],
    ['refused for the key', refusedWith('AUTH_REVOKED_KEY', 401), 'AUTH_REVOKED_KEY', true],
    ['without an answer', unclear('no-answer'), 'run.no-answer', false],
    ['throttled', throttled(), 'RATE_LIMIT_EXCEEDED', false],
  ])('%s', (_name, reply, code, isDefinite) => {
    expect(asked([1], [reply]).found).toMatchObject({ reason: { code }, isDefinite });
  });
});

describe('whose keys belong together', () => {
  const transport = (reply: Reply<unknown>) => ({ send: () => reply }) as unknown as RatedTransport;
  const bob = transport(ok({ email: 'bob@agency.example' }));
  const nobodyAsked = transport(refusedWith('UNEXPECTED'));

  it('is not asked before a first profile is known, nor of the first one', () => {
    const ports = scriptedPorts();
    expect(agreeOnWorkspace(ports, bob)).toEqual({ ok: true, profile: 'bob@agency.example' });
    rememberFirstProfile(ports, 'bob@agency.example');
    expect(agreeOnWorkspace(ports, bob)).toEqual({ ok: true, profile: 'bob@agency.example' });
    expect(ports.shown).toEqual([]);
  });

  it('is asked once of a profile that is new here', () => {
    const ports = scriptedPorts(['yes']);
    rememberFirstProfile(ports, 'ann@agency.example');
    expect(agreeOnWorkspace(ports, bob)).toEqual({ ok: true, profile: 'bob@agency.example' });
    expect(ports.shown[0]).toMatch(/ann@agency\.example.*bob@agency\.example/);
    expect([agreeOnWorkspace(ports, bob).ok, ports.shown.length]).toEqual([true, 1]);
  });

  it.each(['no', 'closed'])('sends nothing on %s, and asks again', (answer) => {
    const ports = scriptedPorts([answer, answer]);
    rememberFirstProfile(ports, 'ann@agency.example');
    expect(agreeOnWorkspace(ports, bob)).toMatchObject({
      ok: false,
      result: { ok: false, code: 'apply.otherWorkspace' },
    });
    expect([agreeOnWorkspace(ports, bob).ok, ports.shown.length]).toEqual([false, 2]);
  });

  it('remembers the first profile only', () => {
    const ports = scriptedPorts(['no']);
    rememberFirstProfile(ports, null);
    rememberFirstProfile(ports, 'ann@agency.example');
    rememberFirstProfile(ports, 'bob@agency.example');
    expect(agreeOnWorkspace(ports, bob).ok).toBe(false);
  });

  it('is told by the orders once there are some', () => {
    const ports = scriptedPorts();
    rememberFirstProfile(ports, 'ann@agency.example');
    openOrderBook(ports).add(new Map([['b-3f9a1c-000000000001', 'made-1']]));
    expect(agreeOnWorkspace(ports, nobodyAsked)).toEqual({ ok: true, profile: null });
  });

  it('sends nothing where TokPortal does not say whose key it is', () => {
    const ports = scriptedPorts();
    rememberFirstProfile(ports, 'ann@agency.example');
    expect(agreeOnWorkspace(ports, transport(unclear('no-answer')))).toMatchObject({
      ok: false,
      result: { ok: false, code: 'run.no-answer' },
    });
    expect(agreeOnWorkspace(ports, transport(ok({ email: null })))).toEqual({ ok: true, profile: null });
  });
});
