import { readFileSync } from 'node:fs';
import type { InterceptedRequest } from '../../local/appsscript/runtime';
import { oneOrderOf } from '../support/agencyRows';
import { type AgencyWorld, useAgencies } from '../support/agencyWorld';

const open = useAgencies();

const A = 'https://drive.google.com/file/d/1aB/view?usp=sharing';
const B = 'https://www.dropbox.com/scl/fi/x/clip.mp4?rlkey=y&dl=0';
const C = 'https://media.acme.example/c.mp4';
const D = 'https://media.acme.example/d.mp4';

/** Insert › Link over the whole text of a cell. */
function link(world: AgencyWorld, tab: string, header: string, row: number, text: string, url: string): void {
  world.edit(tab, header, row, text);
  const column = world.cells.column(tab, header);
  world.byHand((store, sheetId) =>
    store.setLinks(sheetId(tab), row, column, [{ start: 0, end: text.length, url }]),
  );
}

/** A formula in a cell that is not plain text, as when it was pasted. */
function formula(world: AgencyWorld, row: number, text: string): void {
  const place = { row, column: world.cells.column('Videos', 'video_url'), rows: 1, columns: 1 };
  world.byHand((store, sheetId) => {
    store.setFormats(sheetId('Videos'), place, [['']]);
    store.write(sheetId('Videos'), place, [[text]]);
  });
}

function sentLinks({ sandbox }: AgencyWorld): unknown[] {
  return [...sandbox.world.bundles.values()].flatMap((bundle) =>
    bundle.slots.map(({ content }) => content?.video_url),
  );
}

test('linked text and formulas are sent by where they lead, as typed, and stay what they are', async () => {
  const world = await open({ rows: oneOrderOf(4) });
  link(world, 'Videos', 'Media link', 2, 'the clip', A);
  link(world, 'Videos', 'Media link', 3, C, B);
  formula(world, 4, `=HYPERLINK("${C}","the clip")`);
  world.edit('Videos', 'Media link', 5, `=HYPERLINK("${D}","the clip")`);
  link(world, 'Campaigns', 'Profile picture', 2, 'logo', 'https://media.acme.example/other.png');
  const previewed = await world.preview();
  expect(previewed.value.problems).toEqual([]);
  const sent = await world.send();
  expect(sent.ok).toBe(true);
  expect(sentLinks(world)).toEqual([A, B, C, D]);
  const [order] = world.sandbox.world.bundles.values();
  expect(JSON.stringify(order?.listing)).toContain('https://media.acme.example/other.png');
  // What was sent is what the cells mean: nothing counts as edited.
  await world.refresh();
  expect((await world.preview()).value.problems).toEqual([]);
});

test('a link that leads elsewhere after the preview is not sent', async () => {
  const world = await open({ rows: oneOrderOf(1) });
  link(world, 'Videos', 'Media link', 2, 'the clip', A);
  await world.preview();
  link(world, 'Videos', 'Media link', 2, 'the clip', B);
  await world.send();
  expect(sentLinks(world)).not.toContain(A);
  expect(sentLinks(world)).not.toContain(B);
});

/** The built manifest, as an agency extends it by the host of its media. */
function extendedManifest(): unknown {
  const manifest = JSON.parse(readFileSync('dist/appsscript.json', 'utf8'));
  return {
    ...manifest,
    urlFetchWhitelist: [...manifest.urlFetchWhitelist, 'https://media.acme.example/'],
  };
}

/** Answers for the hosts of media; what they were asked is kept. */
function mediaHosts(world: AgencyWorld, closed: RegExp): InterceptedRequest[] {
  const asked: InterceptedRequest[] = [];
  world.intercept = (request) => {
    if (request.url.startsWith('https://app.tokportal.com/')) return undefined;
    asked.push(request);
    return { kind: 'respond', status: closed.test(request.url) ? 403 : 206, body: '\u0000' };
  };
  return asked;
}

test('links are asked for when somebody turned it on: a closed one gets a note, and goes out all the same', async () => {
  const world = await open({ rows: oneOrderOf(3), runtime: { manifest: extendedManifest() } });
  world.edit('Videos', 'Media link', 4, A);
  const asked = mediaHosts(world, /clip-2/);
  const off = await world.preview();
  expect(asked).toEqual([]);
  await world.play('checkMediaLinks', ['yes']);
  const on = await world.preview();
  // Drive is not in the manifest: nothing is said about it, and it hides no other host.
  expect(asked.map(({ url }) => url)).toEqual([
    'https://media.acme.example/clip-1.mp4',
    'https://media.acme.example/clip-2.mp4',
  ]);
  expect(asked.map(({ method, headers, body }) => [method.toUpperCase(), headers, body])).toEqual(
    asked.map(() => ['GET', { Range: 'bytes=0-0' }, null]),
  );
  expect(world.cell('Videos', 'problem', 3)).toMatch(/^Note: .*anyone who has the link/);
  expect([2, 4].map((row) => world.cell('Videos', 'problem', row))).toEqual(['', '']);
  expect(on.value.credits).toBe(off.value.credits);
  expect(on.shown).not.toContain('not checked');
  await world.send();
  expect(sentLinks(world)).toHaveLength(3);
});

test('without their hosts in the manifest nothing leaves, and the operator hears of it once', async () => {
  const world = await open({ rows: oneOrderOf(1) });
  const asked = mediaHosts(world, /./);
  await world.play('checkMediaLinks', ['yes']);
  const first = await world.preview();
  expect(first.shown).toContain('Media links were not checked');
  world.wait(11 * 60_000);
  const second = await world.preview();
  expect(second.ok).toBe(true);
  expect(second.shown).not.toContain('not checked');
  expect(asked).toEqual([]);
  expect(world.cell('Videos', 'problem', 2)).toBe('');
});

test('a folder blocks its order and says what to share', async () => {
  const world = await open({ rows: oneOrderOf(1) });
  link(world, 'Videos', 'Media link', 2, 'clips', 'https://drive.google.com/drive/folders/1aB');
  const previewed = await world.preview();
  expect(previewed.value.changes).toBe(0);
  expect(world.cell('Videos', 'problem', 2)).toContain('Share the single file');
});
