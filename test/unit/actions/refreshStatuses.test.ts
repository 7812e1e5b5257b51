import { videoUpdatesOf } from '../../../src/actions/refreshStatuses';
import { agency } from '../../support/builders/agency';
import { aVideo } from '../../support/builders/aVideo';
import { aSlot } from '../../support/builders/facts';

const NOW = '2026-11-23T08:00:00.000Z';
const videos = [aVideo().with({ reference: 'own' }).appliedTo('bundle-1', 1)];

function cellsWhere(external_ref: string | null) {
  const slot = aSlot(1, 'finalized', { external_ref, platform_url: 'https://post.example/1' });
  return videoUpdatesOf(agency({ videos }), new Map([['bundle-1', [slot]]]), NOW).get(2);
}

it('writes status and link of the slot that holds the row’s video', () => {
  for (const reference of ['own', null])
    expect(cellsWhere(reference)).toMatchObject({
      status: 'finalized',
      post_link: 'https://post.example/1',
    });
});

it('writes nothing of a slot that holds another video, but says so', () => {
  expect(cellsWhere('another')).toEqual({
    problem: 'Another video in its slot. Slot 1 holds another video at TokPortal. Look there first.',
    synced_at: NOW,
  });
});

it('opens the row of a slot that was to be emptied and is empty', () => {
  const cells = (status: string, emptied?: string) =>
    videoUpdatesOf(
      agency({ videos }),
      new Map([['bundle-1', [aSlot(1, status)]]]),
      NOW,
      new Map(),
      emptied === undefined ? undefined : new Set([emptied]),
    ).get(2);
  expect(cells('pending', 'bundle-1:1')).toEqual({
    ...{ status: '', video_id: '', window: '', post_link: '', last_applied: '' },
    ...{ problem: '', problem_cells: '', synced_at: NOW },
  });
  for (const shown of [cells('configured', 'bundle-1:1'), cells('pending', 'bundle-1:2'), cells('pending')])
    expect(shown).not.toHaveProperty('last_applied');
});

describe('a file that TokPortal could not load', () => {
  const rows = agency({ videos });
  const [row] = rows.videos;
  const issue = { external_ref: 'own', download_issue: true, download_issue_comment: '=A login' };
  const cells = (shown: string, slot: object, of = rows) => {
    const slots = new Map([['bundle-1', [aSlot(1, 'accepted', { external_ref: 'own', ...slot })]]]);
    return videoUpdatesOf(of, slots, NOW, new Map([[2, shown]])).get(2) ?? {};
  };
  const line =
    'TokPortal could not load the file. It says: “=A login”. Paste a new link, then choose Selected rows › Send edited cells…';

  it('is said in the row, above what a preview found, and remembered', () => {
    const found = cells('Caption: Something else.', issue);
    expect(found.problem).toBe(`${line}\nCaption: Something else.`);
    expect(JSON.parse(String(found.last_applied))).toEqual({ ...row?.applied, not_loaded: '=A login' });
  });

  it('is taken back when TokPortal says nothing of it any more, and nothing else is', () => {
    const applied = row?.applied ? { ...row.applied, not_loaded: '=A login' } : null;
    const known = { ...rows, videos: rows.videos.map((each) => ({ ...each, applied })) };
    const found = cells(`Media link: ${line}\nCaption: Something else.`, {}, known);
    expect(found.problem).toBe('Caption: Something else.');
    expect(JSON.parse(String(found.last_applied))).toEqual(row?.applied);
    expect(cells(line, {}, known)).toMatchObject({ problem: '', problem_cells: '' });
    expect(cells('Caption: Something else.', {})).not.toHaveProperty('problem');
    expect(cells(line, issue, known)).not.toHaveProperty('last_applied');
  });
});
