import { MINI_AGENCY, oneOrderOf, videoRow } from '../support/agencyRows';
import { type AgencyWorld, useAgencies } from '../support/agencyWorld';

const open = useAgencies({ model: 'arrays' });

async function ordered(world: AgencyWorld): Promise<AgencyWorld> {
  await world.preview();
  expect((await world.send()).ok).toBe(true);
  return world;
}

const EDITS = [
  ['Bundles', 'country', 'FR', 'Country'],
  ['Bundles', 'username', 'acme.renamed', 'Username'],
  ['Bundles', 'videos_quantity', 5, 'Video slots'],
  ['Bundles', 'external_ref', 'another', 'External ref'],
  ['Videos', 'description', 'Another text', 'Caption'],
  ['Videos', 'target_publish_date', '2026-12-10', 'Publish from'],
  ['Videos', 'video_url', 'https://media.acme.example/other.mp4', 'Media link'],
] as const;

test('an ordered row that is edited: a problem names the cell, nothing is sent, until the old value is back', async () => {
  const world = await ordered(await open());
  for (const [tab, column, value, header] of EDITS) {
    const { value: old } = world.cells.stored(tab, column, 2);
    world.edit(tab, column, 2, value);
    const preview = await world.preview();
    expect([column, preview.value]).toMatchObject([column, { changes: 0, credits: 0 }]);
    expect(preview.value.problems).toMatchObject([{ code: 'row.editedAfterOrder', tab, row: 2, column }]);
    expect(world.cell(tab, 'problem', 2)).toContain('Changed after it was ordered');
    expect(world.cell(tab, 'problem_cells', 2)).toContain(`|${header}|`);
    expect((await world.send()).code).toBe('apply.nothing');
    world.edit(tab, column, 2, old as string | number | null);
  }
  expect((await world.preview()).value).toMatchObject({ changes: 0, problems: [] });
  expect(
    world.cells.columnTexts('Bundles', 'problem').concat(world.cells.columnTexts('Videos', 'problem_cells')),
  ).toEqual([]);
  expect(world.charged()).toBe(74);
});

test('a default of the campaign that changes later does not reach what is ordered', async () => {
  const world = await ordered(await open());
  world.edit('Campaigns', 'country', 2, 'FR');
  world.edit('Campaigns', 'biography', 2, 'Other words');
  world.edit('Campaigns', 'bundle_type', 2, 'account_only');
  expect((await world.preview()).value).toMatchObject({ changes: 0, problems: [] });
});

describe('a new video on an ordered bundle', () => {
  const roomy = {
    ...MINI_AGENCY,
    Bundles: [{ ...MINI_AGENCY.Bundles[0], 'Video slots': 5 }, ...MINI_AGENCY.Bundles.slice(1)],
  };

  test('with a free slot is filled in and published, for nothing', async () => {
    const world = await ordered(await open({ rows: roomy }));
    world.add('Videos', 8, videoRow('acme-spring-usa', '2026-12-08', 8));
    const preview = await world.preview();
    expect(preview.value).toMatchObject({ orders: 0, videos: 1, credits: 0 });
    const sent = await world.send();
    expect(sent.shown).toContain('acme-spring-usa-04');
    expect(sent.ok).toBe(true);
    expect(world.charged()).toBe(78);
    expect(
      (world.bundleOf('acme-spring-usa').slots as { status: string }[]).map(({ status }) => status),
    ).toEqual(['published', 'published', 'published', 'published', 'pending']);
    expect(world.cell('Videos', 'slot', 8)).toBe('4');
    expect((await world.preview()).value).toMatchObject({ changes: 0 });
  });

  test('without a free slot is a problem', async () => {
    const world = await ordered(await open());
    world.add('Videos', 8, videoRow('acme-spring-usa', '2026-12-08', 8));
    const preview = await world.preview();
    expect(preview.value).toMatchObject({ changes: 0, credits: 0 });
    expect(
      (preview.value.problems as { severity: string; row: number }[]).filter(
        ({ severity }) => severity === 'error',
      ),
    ).toMatchObject([{ tab: 'Videos', row: 8 }]);
    expect(world.charged()).toBe(74);
  });

  test('whose position is taken, or beyond the slots, is a problem at its cell', async () => {
    const world = await ordered(await open({ rows: roomy }));
    world.add('Videos', 8, videoRow('acme-spring-usa', '2026-12-08', 8, { Position: 2 }));
    world.add('Videos', 9, videoRow('acme-spring-usa', '2026-12-09', 9, { Position: 6 }));
    const preview = await world.preview();
    expect(preview.value.problems).toMatchObject([
      { code: 'video.positionTaken', row: 8, column: 'position' },
      { code: 'video.positionBeyondSlots', row: 9, column: 'position' },
    ]);
    expect(preview.value).toMatchObject({ changes: 0 });
  });

  test('goes out after the account was delivered, with one day ahead', async () => {
    const world = await ordered(await open({ rows: roomy }));
    world.wait(4 * 86_400_000);
    const { bundle_id } = world.bundleOf('acme-spring-usa');
    world.sandbox.manager({ action: 'acceptBundle', bundle_id: String(bundle_id) });
    world.sandbox.manager({ action: 'deliverAccount', bundle_id: String(bundle_id) });
    world.add('Videos', 8, videoRow('acme-spring-usa', '2026-11-29', 8));
    expect((await world.preview()).value).toMatchObject({ videos: 1, credits: 0, problems: [] });
    expect((await world.send()).ok).toBe(true);
    expect(world.charged()).toBe(78);
  });
});

test('an unticked video is a draft: it gets no slot and is not sent', async () => {
  const rows = {
    ...oneOrderOf(3),
    Videos: oneOrderOf(3).Videos.map((row, index) => ({ ...row, Ready: index !== 1 })),
  };
  const world = await open({ rows });
  expect((await world.preview()).value).toMatchObject({ videos: 2, credits: 36 });
  await world.send();
  expect(world.bundleOf('acme-spring-usa').videos_quantity).toBe(2);
  expect(world.cells.columnTexts('Videos', 'slot')).toEqual(['1', '', '2']);
});

test('an unticked order is a draft: priced, not sent; its ready videos say so', async () => {
  const rows = {
    ...MINI_AGENCY,
    Bundles: MINI_AGENCY.Bundles.map((row, index) => ({ ...row, Ready: index !== 0 })),
  };
  const world = await open({ rows });
  const preview = await world.preview();
  expect(preview.value).toMatchObject({ orders: 2, credits: 36 });
  expect(world.cells.columnTexts('Plan', 'what')).toContain('· draft');
  expect(world.cell('Videos', 'problem', 2)).not.toBe('');
  await world.send();
  expect(world.charged()).toBe(36);
});

test('publish = no orders without publishing; yes later publishes for nothing', async () => {
  const rows = { ...oneOrderOf(2), Bundles: [{ ...oneOrderOf(1).Bundles[0], Publish: 'no' }] };
  const world = await ordered(await open({ rows }));
  expect(world.bundleOf('acme-spring-usa')).toMatchObject({
    is_published: false,
    videos_configured_count: 2,
  });
  expect((await world.preview()).value).toMatchObject({ changes: 0, problems: [] });

  world.edit('Bundles', 'publish', 2, 'yes');
  const preview = await world.preview();
  expect(preview.value).toMatchObject({ changes: 1, credits: 0, problems: [] });
  const sent = await world.send();
  expect(sent.shown).toMatch(/costs nothing/i);
  expect(sent.shown).toContain('2 videos will be posted publicly');
  expect(world.bundleOf('acme-spring-usa')).toMatchObject({ is_published: true });
  expect(
    (world.bundleOf('acme-spring-usa').slots as { status: string }[]).map(({ status }) => status),
  ).toEqual(['published', 'published']);
  expect(world.charged()).toBe(36);
  expect((await world.preview()).value).toMatchObject({ changes: 0 });
});

test('slots that somebody filled at TokPortal are named before they become public', async () => {
  const rows = {
    ...oneOrderOf(1),
    Bundles: [{ ...oneOrderOf(1).Bundles[0], Publish: 'no', 'Video slots': 2 }],
  };
  const world = await ordered(await open({ rows }));
  const { bundle_id } = world.bundleOf('acme-spring-usa');
  const answer = await fetch(`${world.sandbox.apiBase}/bundles/${bundle_id}/videos/2`, {
    method: 'PUT',
    headers: {
      'X-API-Key': world.sandbox.key,
      'Content-Type': 'application/json',
      'Idempotency-Key': 'hand-2',
    },
    body: JSON.stringify({
      video_type: 'video',
      video_url: 'https://media.acme.example/hand.mp4',
      description: 'By hand',
      target_publish_date: '2026-12-05',
      external_ref: 'by-hand',
    }),
  });
  expect(answer.status).toBe(200);
  world.edit('Bundles', 'publish', 2, 'yes');
  await world.preview();
  const cancelled = await world.send(['cancel']);
  expect(cancelled.shown).toContain('2 videos will be posted publicly: acme-spring-usa-01, by-hand');
  expect(world.bundleOf('acme-spring-usa').is_published).toBe(false);
});

test('an order that TokPortal does not show any more is a problem, not a new order', async () => {
  const world = await ordered(await open());
  const { bundle_id } = world.bundleOf('acme-spring-usa');
  world.sandbox.world.bundles.delete(String(bundle_id));
  const preview = await world.preview();
  expect(preview.value).toMatchObject({ changes: 0, credits: 0 });
  expect(preview.value.problems).toMatchObject([{ code: 'bundle.notFound', row: 2 }]);
  const updated = await world.refresh();
  expect(updated.shown).toContain('1 order of this workbook is not in TokPortal’s list.');
});
