import fc from 'fast-check';
import { openSandbox, videoOf } from './sandboxCaller';

const order = fc.record(
  {
    bundle_type: fc.constantFrom('account_only', 'account_and_videos', 'videos_only'),
    platform: fc.constantFrom('tiktok', 'instagram', 'youtube'),
    country: fc.constantFrom('USA', 'GB', 'JP', 'Germany'),
    videos_quantity: fc.integer({ min: 0, max: 60 }),
    edits_quantity: fc.integer({ min: 0, max: 60 }),
    external_ref: fc.constantFrom('a', 'b', 'c'),
    wants_advanced_warming: fc.boolean(),
    advanced_warming_terms_count: fc.integer({ min: 2, max: 31 }),
  },
  { requiredKeys: ['bundle_type', 'country'] },
);
const call = fc.oneof(
  fc.record({
    kind: fc.constant('order' as const),
    order,
    simulate: fc.boolean(),
    key: fc.constantFrom('', 'k1', 'k2'),
  }),
  fc.record({
    kind: fc.constant('extra' as const),
    pick: fc.nat(),
    volume: fc.integer({ min: -1, max: 101 }),
  }),
  fc.record({ kind: fc.constant('time' as const), days: fc.integer({ min: 0, max: 40 }) }),
);
const variants = fc.record({
  'duplicate-ref': fc.constantFrom('error', 'existing', 'allow'),
  allowance: fc.constantFrom('off', 'on'),
  'extras-repeat': fc.constantFrom('free', 'charged'),
  'dry-run': fc.constantFrom('honoured', 'ignored'),
});

test('whatever is sent: the balance is the sum of the rows, and the debits are what the answers charged', async () => {
  await fc.assert(
    fc.asyncProperty(variants, fc.array(call, { maxLength: 30 }), async (settings, calls) => {
      const sandbox = openSandbox({ variants: settings });
      let charged = 0;
      const replies: { body: { credits_charged?: number }; headers: Headers }[] = [];
      for (const step of calls) {
        sandbox.panel.setClock({ advanceMs: 1000 });
        if (step.kind === 'time') {
          sandbox.panel.setClock({ advanceMs: step.days * 86_400_000 });
        } else if (step.kind === 'order') {
          const send = step.simulate ? sandbox.simulate : sandbox.send;
          const headers: Record<string, string> = step.key === '' ? {} : { 'Idempotency-Key': step.key };
          replies.push(await send('POST', '/bundles', step.order, headers));
        } else {
          const { bundles } = sandbox.panel.state();
          const id = bundles[step.pick % Math.max(1, bundles.length)]?.id;
          const fields = videoOf({
            target_publish_date: '2029-01-01',
            instagram_content_type: 'reel',
            volume_added_sound: step.volume,
            instant_repost_as_story: step.volume % 2 === 0,
          });
          if (id !== undefined) replies.push(await sandbox.send('PUT', `/bundles/${id}/videos/1`, fields));
        }
      }
      for (const { body, headers } of replies) {
        if (headers.get('Idempotent-Replayed') === null) charged += body.credits_charged ?? 0;
      }
      const { balance, debits } = sandbox.panel.state();
      const credits = sandbox.server.world.workspace('ops').credits;
      const rows = credits.history(sandbox.server.world.clock.now());
      expect(debits.reduce((sum, debit) => sum + debit.amount, 0)).toBe(charged);
      expect(rows.reduce((sum, row) => sum + row.amount, 0)).toBe(balance);
      expect(rows.at(-1)?.balanceAfter).toBe(balance);
      expect(balance).toBeGreaterThanOrEqual(0);
      for (const { amount, breakdown } of debits) {
        expect(Object.values(breakdown ?? {}).reduce((sum, item) => sum + item, 0)).toBe(amount);
      }
    }),
    { numRuns: 60 },
  );
});
