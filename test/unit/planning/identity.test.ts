import fc from 'fast-check';
import type { AgencyRows } from '../../../src/domain/rows';
import type { Facts } from '../../../src/planning/drafts';
import { identify } from '../../../src/planning/identity';
import { referenceKey } from '../../../src/planning/references';
import { aBundle, bundleRowId, TAG } from '../../support/builders/aBundle';
import { aCampaign } from '../../support/builders/aCampaign';
import { agency } from '../../support/builders/agency';
import { aVideo, videoRowId, videos } from '../../support/builders/aVideo';
import { anAccount, aRemoteBundle, aSlot, facts, ordered, slots, TODAY } from '../../support/builders/facts';

function identified(rows: AgencyRows, more: Partial<Facts> = {}) {
  let count = 0xabc;
  const random = () => {
    count += 1;
    return count.toString(16).padStart(12, '0').repeat(3);
  };
  return identify(rows, { tag: TAG, random, meaning: facts(more), today: TODAY });
}
const referencesOf = (rows: AgencyRows, more: Partial<Facts> = {}) =>
  identified(rows, more).rows.bundles.map(({ reference }) => reference);
/** As typed into a new row. */
const typed = (number: number) => aBundle().id(number).named(null);

describe('references of orders', () => {
  it('are made of campaign, country as typed, and platform', () => {
    const bundles = [typed(1).in('us'), typed(2).in('US'), typed(3).in('Us').instagram(), typed(4).in('DE')];
    expect(referencesOf(agency({ bundles }))).toEqual([
      'acme-spring-us',
      'acme-spring-us-2',
      'acme-spring-us-instagram',
      'acme-spring-de',
    ]);
  });

  it('take country, platform and type of the campaign', () => {
    const campaigns = [
      aCampaign().with({ country: 'UK', platform: 'instagram', bundle_type: 'account_only' }),
    ];
    const blank = typed(1).with({ country: null, platform: null, bundle_type: null });
    expect(referencesOf(agency({ campaigns, bundles: [blank] }))).toEqual(['acme-spring-uk-instagram']);
  });

  it('wait for what they are made of', () => {
    const bundles = [
      typed(1).with({ campaign: null }),
      typed(2).with({ campaign: 'acme-winter' }),
      typed(3).in(null),
      typed(4).with({ bundle_type: null }),
      typed(5).videosFor(null),
    ];
    expect(referencesOf(agency({ bundles }))).toEqual([null, null, null, null, null]);
  });

  it('leave what is typed or stands already alone, and go round it', () => {
    const bundles = [
      typed(1),
      typed(2).with({ external_ref: 'Acme-Spring-USA' }),
      typed(3).named('acme-spring-usa-2'),
      typed(4).named('old').with({ external_ref: 'new' }),
    ];
    expect(referencesOf(agency({ bundles }))).toEqual([
      'acme-spring-usa-3',
      'Acme-Spring-USA',
      'acme-spring-usa-2',
      'new',
    ]);
  });

  it('stay when the row changes later, or when External ref is emptied', () => {
    expect(referencesOf(agency({ bundles: [typed(1).named('acme-spring-usa').in('DE')] }))).toEqual([
      'acme-spring-usa',
    ]);
  });

  it('come back when the cell of an order is lost', () => {
    const lost = aBundle().ordered().named(null);
    expect(referencesOf(agency({ bundles: [lost] }))).toEqual(['acme-spring-usa']);
  });
});

describe('references of orders of videos for an account', () => {
  const daily = typed(1).videosFor('@Acme.Daily');
  const byHandle = (day: string) => aVideo().of('acme.daily').on(day);
  const known = { accounts: [anAccount()] };

  it('carry the week of the first video', () => {
    const rows = agency({ bundles: [daily], videos: [byHandle('2027-01-05'), byHandle('2027-01-02').id(2)] });
    expect(referencesOf(rows, known)).toEqual(['acme-spring-acme.daily-2026w53']);
  });

  it('take today’s week without videos, and the handle of an id', () => {
    const [account] = known.accounts;
    expect(referencesOf(agency({ bundles: [daily.with({ account: account?.id ?? '' })] }), known)).toEqual([
      'acme-spring-acme.daily-2026w48',
    ]);
  });

  it('find videos that expect the reference', () => {
    const expecting = aVideo().of('acme-spring-acme.daily-2026w50').on('2026-12-08');
    const { rows } = identified(agency({ bundles: [daily], videos: [expecting] }), known);
    expect(rows.bundles[0]?.reference).toBe('acme-spring-acme.daily-2026w50');
    expect(rows.videos[0]?.slot).toBe(1);
  });

  it('do not look at videos that an earlier order has', () => {
    const last = aBundle()
      .id(2)
      .videosFor('acme.daily')
      .named('w47')
      .slots(1)
      .ordered('bundle-2')
      .with({ status: 'completed' });
    const rows = agency({
      bundles: [last, daily],
      videos: [byHandle('2026-11-20').appliedTo('bundle-2', 1), byHandle('2026-12-08').id(2)],
    });
    expect(referencesOf(rows, known)).toEqual(['w47', 'acme-spring-acme.daily-2026w50']);
  });
});

describe('videos', () => {
  it('get slot and reference when they are ready', () => {
    const rows = agency({ bundles: [typed(1)], videos: [...videos(2), aVideo().id(9).draft()] });
    expect(identified(rows).rows.videos.map(({ slot, reference }) => [slot, reference])).toEqual([
      [1, 'acme-spring-usa-01'],
      [2, 'acme-spring-usa-02'],
      [null, null],
    ]);
  });

  it('keep the reference that they have, and go round those of others', () => {
    const rows = agency({
      videos: [
        aVideo().on('2026-12-02').shownAt(1, 'acme-spring-usa-02'),
        aVideo().id(2).on('2026-12-01'),
        aVideo().id(3).on('2026-12-03').with({ external_ref: 'ACME-spring-usa-04' }),
        aVideo().id(4).on('2026-12-04'),
      ],
    });
    expect(
      identified(rows).rows.videos.map(({ slot, external_ref, reference }) => [
        slot,
        external_ref ?? reference,
      ]),
    ).toEqual([
      [1, 'acme-spring-usa-02'],
      [2, 'acme-spring-usa-02-2'],
      [3, 'ACME-spring-usa-04'],
      [4, 'acme-spring-usa-04-2'],
    ]);
  });

  it('get no slot that nobody read', () => {
    const rows = agency({ bundles: [aBundle().slots(2).ordered()], videos: [aVideo()] });
    const bundles = [aRemoteBundle()];
    expect(identified(rows, { bundles }).rows.videos[0]?.slot).toBeNull();
    expect(
      identified(rows, ordered(aRemoteBundle(), [aSlot(1, 'configured'), aSlot(2)])).rows.videos[0]?.slot,
    ).toBe(2);
  });
});

describe('copies', () => {
  it('of a draft are new orders with a reference of their own', () => {
    const { rows, copies, problems } = identified(agency({ bundles: [aBundle(), aBundle()] }));
    expect(rows.bundles.map(({ rowId, reference }) => [rowId === bundleRowId(1), reference])).toEqual([
      [true, 'acme-spring-usa'],
      [false, 'acme-spring-usa-2'],
    ]);
    expect([...copies].map(({ row }) => row)).toEqual([3]);
    expect(problems).toEqual([]);
  });

  it('of an order are blocked while nobody can tell them apart, and new once they are edited', () => {
    const sent = aBundle().ordered();
    const twins = identified(agency({ bundles: [sent, sent] }));
    expect(twins.problems.map(({ code, row }) => [code, row])).toEqual([
      ['row.idTwice', 2],
      ['row.idTwice', 3],
    ]);
    const told = identified(agency({ bundles: [sent.in('DE'), sent] }));
    expect(told.problems).toEqual([]);
    expect(told.rows.bundles[0]).toMatchObject({
      bundle_id: null,
      applied: null,
      reference: 'acme-spring-de',
    });
    expect(told.rows.bundles[1]).toMatchObject({ bundle_id: 'bundle-1', rowId: bundleRowId(1) });
  });

  it('of an order that may have been paid are blocked', () => {
    const inDoubt = new Set([bundleRowId(1)]);
    const { problems } = identified(agency({ bundles: [aBundle(), aBundle()] }), { inDoubt });
    expect(problems.map(({ code }) => code)).toEqual(['row.idTwice', 'row.idTwice']);
  });

  it('of a video that was sent take a slot of their own', () => {
    const sent = aVideo().appliedTo('bundle-1', 1);
    const rows = agency({ bundles: [aBundle().slots(3).ordered()], videos: [sent, sent.on('2026-12-09')] });
    const remote = ordered(aRemoteBundle('bundle-1', { videos_quantity: 3 }), [
      aSlot(1, 'configured'),
      ...slots(3).slice(1),
    ]);
    const { rows: after } = identified(rows, remote);
    expect(
      after.videos.map(({ rowId, slot, applied }) => [rowId === videoRowId(1), slot, applied !== null]),
    ).toEqual([
      [true, 1, true],
      [false, 2, false],
    ]);
    expect(after.videos[1]?.reference).toBe('acme-spring-usa-02');
  });

  it('from another spreadsheet are told and left alone', () => {
    const foreign = aBundle().with({ rowId: 'b-ffffff-000000000001' });
    const { rows, problems } = identified(agency({ bundles: [foreign, foreign] }));
    expect(problems.map(({ code }) => code)).toEqual(['row.foreignId', 'row.foreignId']);
    expect(rows.bundles.every(({ rowId }) => rowId === 'b-ffffff-000000000001')).toBe(true);
  });
});

const anyBundle = fc.record({
  rowId: fc.constantFrom(null, bundleRowId(1), bundleRowId(2)),
  external_ref: fc.constantFrom(null, null, 'launch', 'acme-spring-usa'),
  reference: fc.constantFrom(null, null, 'acme-spring-de'),
  country: fc.constantFrom('USA', 'DE', null),
  platform: fc.constantFrom('tiktok', 'instagram', null),
  ready: fc.boolean(),
  kind: fc.constantFrom('account', 'videos', 'sent'),
});
const anyVideo = fc.record({
  rowId: fc.constantFrom(null, null, videoRowId(1), videoRowId(2)),
  order: fc.constantFrom('acme-spring-usa', 'acme-spring-de', 'launch', 'acme.daily', null),
  external_ref: fc.constantFrom(null, null, null, 'v1'),
  position: fc.constantFrom(null, null, 1, 2),
  ready: fc.boolean(),
  day: fc.constantFrom('2026-12-01', '2026-12-02'),
  sentTo: fc.constantFrom(null, null, 1, 2),
});
const anyAgency = fc
  .record({ bundles: fc.array(anyBundle, { maxLength: 5 }), videos: fc.array(anyVideo, { maxLength: 6 }) })
  .map((parts) =>
    agency({
      bundles: parts.bundles.map(({ kind, ...cells }, index) => {
        const bundle = aBundle().with(cells);
        if (kind === 'videos') return bundle.videosFor('acme.daily');
        return kind === 'sent'
          ? bundle.named(`sent-${index}`).slots(2).ordered(`bundle-${index}`)
          : bundle.slots(3);
      }),
      videos: parts.videos.map(({ day, sentTo, ...cells }) => {
        const video = aVideo().with(cells).on(day);
        return sentTo === null ? video : video.appliedTo('bundle-1', sentTo);
      }),
    }),
  );

it('gives every row an id, and every reference that it makes to one row only', () => {
  fc.assert(
    fc.property(anyAgency, (rows) => {
      const { rows: after, problems } = identified(rows);
      const blocked = new Set(problems.map(({ tab, row }) => `${tab}:${row}`));
      for (const list of [after.bundles, after.videos]) {
        const free = list.filter(({ tab, row }) => !blocked.has(`${tab}:${row}`));
        expect(free.every(({ rowId }) => rowId !== null)).toBe(true);
        expect(new Set(free.map(({ rowId }) => rowId)).size).toBe(free.length);
      }
      const made = after.bundles.filter(
        (row, index) =>
          row.reference !== null &&
          rows.bundles[index]?.reference === null &&
          row.external_ref === null &&
          row.applied === null,
      );
      for (const row of made) {
        const sharing = after.bundles.filter(
          (other) =>
            other.reference !== null && referenceKey(other.reference) === referenceKey(row.reference ?? ''),
        );
        expect(sharing).toHaveLength(1);
      }
    }),
    { numRuns: 200 },
  );
});

it('changes nothing the second time', () => {
  fc.assert(
    fc.property(anyAgency, (rows) => {
      const once = identified(rows);
      const again = identified(once.rows);
      expect(again.rows).toEqual(once.rows);
      expect(again.copies.size).toBe(0);
    }),
    { numRuns: 200 },
  );
});

it('lets an operator pick among twins by changing a cell that was sent, or by deleting one', () => {
  const sent = aBundle().ordered();
  const twins = identified(agency({ bundles: [sent, sent] }));
  expect(twins.problems.map(({ data }) => data.rows)).toEqual(['2 and 3', '2 and 3']);
  const picked = identified(agency({ bundles: [sent, sent.with({ username: 'acme.again' })] }));
  expect(picked.problems).toEqual([]);
  expect(picked.rows.bundles.map(({ bundle_id }) => bundle_id)).toEqual(['bundle-1', null]);
  expect(identified(agency({ bundles: [sent] })).problems).toEqual([]);
});
