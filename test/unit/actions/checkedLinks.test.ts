import { checkedLinks } from '../../../src/actions/checkedLinks';
import { checkMediaLinks } from '../../../src/actions/checkMediaLinks';
import { survey } from '../../../src/planning/plan';
import type { ProbeAnswer } from '../../../src/ports';
import { deadlineIn } from '../../../src/runs/deadline';
import { agency } from '../../support/builders/agency';
import { aVideo, type VideoBuilder } from '../../support/builders/aVideo';
import { facts } from '../../support/builders/facts';
import { scriptedPorts } from '../../support/builders/ports';

const HOST = 'https://media.acme.example';
const FOUND: ProbeAnswer = { status: 206, contentType: 'video/mp4', location: '' };
const CLOSED: ProbeAnswer = { ...FOUND, status: 403 };
const SOUND = 'https://www.tiktok.com/music/1';
const MINUTE_MS = 60_000;

/** A document whose links are checked, and hosts that answer by path; `null` = nothing answers. */
function world(answers: Readonly<Record<string, ProbeAnswer | null>> = {}) {
  const ports = scriptedPorts(['yes']);
  const rounds: string[][] = [];
  const probe = {
    probeAll(urls: readonly string[]) {
      rounds.push(urls.map((url) => url.replace(HOST, '')));
      ports.nowMs += 1_000;
      return urls.map((url) => {
        const answer = answers[url.replace(HOST, '')];
        return answer === undefined ? FOUND : answer;
      });
    },
  };
  Object.assign(ports.dialogs, { toast: () => undefined });
  const all = Object.assign(Object.create(ports), { probe }) as typeof ports;
  checkMediaLinks(all);
  const check = (videos: readonly VideoBuilder[], leftMs = 200_000) => {
    const { sendable } = survey(agency({ videos }), facts(), [], { kind: 'everything' });
    return checkedLinks(all, sendable, deadlineIn(leftMs, all.clock.now()));
  };
  return { ports, all, rounds, check };
}

function clip(path: string, id = 1): VideoBuilder {
  return aVideo()
    .id(id)
    .with({ video_url: `${HOST}${path}` });
}

const seen = ({ problems }: ReturnType<typeof checkedLinks>) =>
  problems.map(({ severity, row, column, data }) => [severity, row, column, data.reason]);

describe('a preview that checks links', () => {
  it('warns at the cell of what a stranger cannot open, and never more', () => {
    const { check } = world({
      '/closed.mp4': CLOSED,
      '/away.mp4': { ...FOUND, status: 302, location: '/a.mp4' },
      '/a.mp4': { ...FOUND, status: 302, location: 'https://accounts.google.com/signin' },
      '/silent.mp4': null,
    });
    const videos = ['/fine.mp4', '/closed.mp4', '/away.mp4', '/silent.mp4'].map((path, index) =>
      clip(path, index + 1).on(`2026-12-0${index + 1}`),
    );
    const found = check(videos);
    expect(seen(found)).toEqual([
      ['warning', 3, 'video_url', 'no permission (401 or 403)'],
      ['warning', 4, 'video_url', 'a sign-in page'],
    ]);
    expect(found).toMatchObject({ requests: 5, notes: [] });
  });

  it('asks for what would be sent and no more: no drafts, sounds, unused links or other addresses', () => {
    const { check, rounds } = world();
    check([
      clip('/draft.mp4', 1).draft(),
      aVideo()
        .id(2)
        .carousel(`${HOST}/1.jpg`, `${HOST}/1.jpg`, 'storage/2.jpg', 'http://a.example/3.jpg')
        .with({ tiktok_sound_url: SOUND }),
    ]);
    expect(rounds).toEqual([['/1.jpg']]);
  });

  it('says once a cell that images are closed', () => {
    const { check } = world({ '/1.jpg': CLOSED, '/2.jpg': CLOSED });
    const found = check([
      aVideo().carousel(`${HOST}/1.jpg`, `${HOST}/2.jpg`).with({ tiktok_sound_url: SOUND }),
    ]);
    expect(found.problems.map(({ data }) => data.value)).toEqual([`${HOST}/1.jpg`]);
  });

  it('remembers an open link for a week, and asks a closed one again after a minute', () => {
    const { check, ports, rounds } = world({ '/closed.mp4': CLOSED });
    const videos = [clip('/open.mp4', 1), clip('/closed.mp4', 2).on('2026-12-02')];
    check(videos);
    expect(seen(check(videos))).toHaveLength(1);
    ports.nowMs += MINUTE_MS;
    check(videos);
    ports.nowMs += 7 * 24 * 60 * MINUTE_MS;
    check(videos);
    expect(rounds).toEqual([['/open.mp4', '/closed.mp4'], ['/closed.mp4'], ['/open.mp4', '/closed.mp4']]);
  });

  it('asks for forty links at most, the others at the next preview, and keeps what fits into a property', () => {
    const { check, rounds, ports } = world();
    const videos = Array.from({ length: 45 }, (_, index) =>
      clip(`/${index}.mp4`, index + 1).on(new Date(Date.UTC(2026, 11, 1 + index)).toISOString().slice(0, 10)),
    );
    expect(check(videos).requests).toBe(40);
    expect(check(videos).requests).toBe(5);
    expect(check(videos).requests).toBe(0);
    expect(new Set(rounds.flat()).size).toBe(45);
    expect(ports.properties.get('tokportal.links')?.length).toBeLessThan(45 * 36);
    expect(ports.properties.get('tokportal.links')).not.toContain('acme');
  });

  it('says once that no host can be reached', () => {
    const { check, ports } = world({ '/a.mp4': null });
    const found = check([clip('/a.mp4')]);
    expect(found.problems).toEqual([]);
    expect(found.notes).toEqual([expect.stringContaining('not checked')]);
    expect(check([clip('/a.mp4')]).requests).toBe(0);
    ports.nowMs += 10 * MINUTE_MS;
    expect(check([clip('/a.mp4')])).toEqual({ problems: [], notes: [], requests: 1 });
  });

  it('follows a few redirects, and asks nothing when the time is nearly over', () => {
    const { check, rounds } = world({ '/round.mp4': { ...FOUND, status: 302, location: '/round.mp4' } });
    expect(check([clip('/round.mp4')])).toMatchObject({ problems: [], requests: 5 });
    expect(check([clip('/late.mp4')], 60_000)).toMatchObject({ problems: [], requests: 0, notes: [] });
    expect(rounds.flat()).not.toContain('/late.mp4');
  });
});

describe('the switch', () => {
  it('is off unless somebody turns it on, and can be turned off', () => {
    const { check, all, ports, rounds } = world();
    ports.properties.delete('tokportal.checkLinks');
    expect(check([clip('/a.mp4')])).toEqual({ problems: [], notes: [], requests: 0 });
    const ask = (answer: string) => {
      const asked = (_title: string, text: string) => {
        ports.shown.push(text);
        return answer;
      };
      Object.assign(all.dialogs, { ask: asked });
      return checkMediaLinks(all);
    };
    expect(ask('yes').ok).toBe(true);
    expect(ports.shown.at(-1)).toContain('off now');
    expect(ask('closed').ok).toBe(false);
    expect(ports.shown.at(-1)).toContain('on now');
    expect(ask('no').ok).toBe(true);
    check([clip('/a.mp4')]);
    expect(rounds).toEqual([]);
  });
});
