import type { RemoteBundle } from '../../../src/domain/remote';
import { handedBack } from '../../../src/runs/followUpReads';
import type { Reply, Transport } from '../../../src/tokportal/transport';
import { aRemoteBundle } from '../../support/builders/facts';
import { ok, unclear } from '../../support/builders/replies';

const NOW = '2026-11-23T08:00:00.000Z';
const answered = (bundleId: string, chargedCredits: number | null, serverTime: string | null = NOW) => ({
  bundleId,
  chargedCredits,
  serverTime,
});

/** What is found out, and how many bundles were read for it. */
function found(creates: Parameters<typeof handedBack>[0], reply: (id: string) => Reply<RemoteBundle>) {
  const read: string[] = [];
  const sendAll = (calls: readonly { readonly path: string }[]) =>
    calls.map(({ path }) => {
      const id = path.split('/')[2] ?? '';
      read.push(id);
      return reply(id);
    });
  return { ...handedBack(creates, { sendAll } as unknown as Transport, 30), read };
}
const bundle = (more: Partial<RemoteBundle>) => (id: string) =>
  ok(aRemoteBundle(id, { created_at: NOW, videos_configured_count: 0, ...more }));

it('asks nothing about what was charged', () => {
  expect(found([answered('a', 32)], bundle({}))).toEqual({ old: [], unsure: [], read: [] });
});

it.each([
  ['made just now', {}, 'new'],
  ['made two minutes ago', { created_at: '2026-11-23T07:58:00.000Z' }, 'new'],
  ['made earlier', { created_at: '2026-11-23T07:57:59.000Z' }, 'old'],
  ['published', { is_published: true }, 'old'],
  ['filled', { videos_configured_count: 1 }, 'old'],
  ['of unknown age', { created_at: null }, 'new'],
])('takes a bundle %s for what it is', (_name, more, expected) => {
  for (const credits of [0, null]) {
    const { old, unsure } = found([answered('a', credits)], bundle(more));
    expect([old, unsure]).toEqual([expected === 'old' ? ['a'] : [], []]);
  }
});

it('is unsure where it cannot read', () => {
  expect(found([answered('a', null), answered('b', 0)], () => unclear())).toMatchObject({
    old: [],
    unsure: ['a', 'b'],
  });
});

it('never takes an order from the answer that paid for it', () => {
  const { old, unsure, read } = found([answered('a', 0), answered('a', 32)], () => unclear());
  expect([old, unsure, read]).toEqual([[], [], []]);
});
