import fc from 'fast-check';
import type { AgencyRows, VideoRow } from '../../../src/domain/rows';
import { accountLabel } from '../../../src/planning/accounts';
import type { Facts } from '../../../src/planning/drafts';
import { routeVideos } from '../../../src/planning/routes';
import { aBundle, type BundleBuilder } from '../../support/builders/aBundle';
import { aCampaign } from '../../support/builders/aCampaign';
import { agency } from '../../support/builders/agency';
import { aVideo, type VideoBuilder } from '../../support/builders/aVideo';
import { anAccount, aSlot, facts } from '../../support/builders/facts';
import {
  ACCOUNT,
  CAMPAIGNS,
  full,
  ofAccount,
  type Running,
  running,
  withFree,
  withRunning,
} from '../../support/builders/runningOrders';

const routed = (rows: AgencyRows, known: Partial<Facts>) => routeVideos(rows, facts(known));
const chosen = (rows: AgencyRows) => rows.videos.map(({ orderReference }) => orderReference);
const codes = ({ problems }: { readonly problems: readonly { code: string; row: number | null }[] }) =>
  problems.map(({ code, row }) => `${code} ${row}`);

/** Which order each video takes; `new` for one that is still to be made. */
function route(
  orders: readonly Running[],
  rows: readonly VideoBuilder[],
  extra: readonly BundleBuilder[] = [],
) {
  const { rows: before, known } = withRunning(orders, rows, extra);
  const result = routed(before, known);
  const made = new Map(result.newOrders.flatMap(({ videoRows }) => videoRows.map((row) => [row, 'new'])));
  return result.rows.videos.map(({ row, orderReference }) => orderReference ?? made.get(row) ?? null);
}

describe('a video of an account takes', () => {
  it('free slots of its campaign’s orders first, then one more slot in one of them, then a new order', () => {
    expect(route([running(1, withFree(1, 2))], ofAccount(2))).toEqual(['order-1', 'order-1']);
    expect(route([running(1, withFree(1, 1))], ofAccount(3))).toEqual(['order-1', 'order-1', 'order-1']);
    expect(route([running(1, full(2))], ofAccount(2))).toEqual(['order-1', 'order-1']);
    expect(
      route(
        [],
        ofAccount(2).map((video) => video.with({ campaign: 'acme-spring' })),
      ),
    ).toEqual(['new', 'new']);
  });

  it('free slots in as few orders as hold them', () => {
    const orders = [running(1, withFree(0, 1)), running(2, withFree(0, 3)), running(3, withFree(0, 2))];
    expect(new Set(route(orders, ofAccount(3)))).toEqual(new Set(['order-2']));
    expect(new Set(route(orders, ofAccount(5)))).toEqual(new Set(['order-2', 'order-3']));
    expect(new Set(route(orders, ofAccount(6)))).toEqual(new Set(['order-1', 'order-2', 'order-3']));
  });

  it('bought slots where it has free ones already, else in the newest order', () => {
    const used = route([running(1, withFree(1, 1)), running(2, full(1))], ofAccount(3));
    expect(used).toEqual(['order-1', 'order-1', 'order-1']);
    expect(new Set(route([running(1, full(1)), running(2, full(1))], ofAccount(2)))).toEqual(
      new Set(['order-2']),
    );
  });

  it.each(['completed', 'cancelled', 'archived'])('nothing of an order that is %s', (status) => {
    const over = running(1, withFree(1, 5), { status });
    const named = ofAccount(1).map((video) => video.with({ campaign: 'acme-spring' }));
    expect(route([over], named)).toEqual(['new']);
  });

  it('slots of an order that made the account, also when the account was remade', () => {
    const maker = running(1, withFree(1, 2), {
      bundle_type: 'account_and_videos',
      account_status: 'finalized',
    });
    const row = aBundle().id(1).named('order-1').slots(3).ordered('bundle-1');
    expect(route([{ ...maker, row }], ofAccount(2))).toEqual(['order-1', 'order-1']);
    // The row still remembers the account’s former id.
    const remade = row.with({ savedAccountId: 'before-the-remake' });
    expect(route([{ ...maker, row: remade }], ofAccount(1))).toEqual(['order-1']);
    // And the videos still call it by the name that it was made under.
    expect(route([{ ...maker, row: remade }], [aVideo().of('ACME.US')])).toEqual(['order-1']);
  });

  it('nothing of an order of an account alone', () => {
    const alone = running(1, [], { bundle_type: 'account_only', videos_quantity: 0 });
    const row = aBundle().id(1).named('order-1').accountOnly().ordered('bundle-1');
    const video = aVideo().of('acme.us').with({ campaign: 'acme-spring' });
    expect(route([{ ...alone, row }], [video])).toEqual(['new']);
  });

  it('slots that an order buys in any case, though it is not sent yet', () => {
    const typed = aBundle().id(9).named('typed').videosFor('acme.us').slots(2);
    const blank = aBundle().id(9).named('blank').videosFor('acme.us').slots(null);
    expect(route([running(1, full(1))], ofAccount(2), [typed])).toEqual(['typed', 'typed']);
    expect(route([], ofAccount(2), [blank])).toEqual(['blank', 'blank']);
    // What costs the same as a slot more comes after it: one order less is written.
    expect(route([running(1, full(1))], ofAccount(1), [blank])).toEqual(['order-1']);
  });

  it('no slot that a video has which names the order itself', () => {
    const named = aVideo().id(9).of('order-1').on('2026-12-09');
    const { rows, known } = withRunning([running(1, withFree(1, 1))], [...ofAccount(1), named]);
    const { problems, rows: after } = routed(rows, known);
    expect([chosen(after), problems]).toEqual([['order-1', null], []]);
  });

  it('an order that is not ticked only where no other has a free slot', () => {
    const draft = running(1, withFree(0, 2));
    const orders = [{ ...draft, row: draft.row.draft() }, running(2, withFree(0, 1))];
    expect(route(orders, ofAccount(1))).toEqual(['order-2']);
    expect(route(orders, ofAccount(2)).sort()).toEqual(['order-1', 'order-2']);
    expect(
      route(
        orders.slice(0, 1),
        ofAccount(3).map((v) => v.with({ campaign: 'acme-spring' })),
      ),
    ).toEqual(['order-1', 'order-1', 'new']);
  });

  it('the next way on days that an order has filled, and on days that are too early for it', () => {
    const busy = [...withFree(0, 2), ...[3, 4, 5].map((at) => aSlot(at, 'published'))].map((slot) =>
      slot.status === 'pending' ? slot : { ...slot, target_publish_start_date: '2026-12-01' },
    );
    const orders = [running(1, busy), running(2, full(1))];
    const rows = ['2026-12-01', '2026-12-02'].map((day, at) =>
      aVideo()
        .id(at + 1)
        .of('acme.us')
        .on(day),
    );
    expect(route(orders, rows)).toEqual(['order-2', 'order-1']);
    const fresh = running(1, withFree(0, 2), {
      bundle_type: 'account_and_videos',
      account_status: 'in_review',
    });
    const row = aBundle().id(1).named('order-1').slots(2).ordered('bundle-1');
    const early = ['2026-11-25', '2026-11-26'].map((day, at) =>
      aVideo()
        .id(at + 1)
        .of('acme.us')
        .on(day)
        .with({ campaign: 'acme-spring' }),
    );
    expect(route([{ ...fresh, row }], early)).toEqual(['new', 'order-1']);
  });

  it('another free slot where a video with fewer days to choose from needs the first', () => {
    const busy = [1, 2, 3].map((at) => aSlot(at, 'published', { target_publish_start_date: '2026-12-02' }));
    const orders = [running(1, withFree(0, 1)), running(2, [...busy, aSlot(4)])];
    expect(route(orders, ofAccount(2))).toEqual(['order-2', 'order-1']);
  });

  it('no slot of an order that TokPortal does not show, but waits for it', () => {
    const lost = running(1, full(1));
    const { rows } = withRunning([lost], ofAccount(1));
    const result = routed(rows, { accounts: [ACCOUNT] });
    expect([chosen(result.rows), result.newOrders, result.problems]).toEqual([['order-1'], [], []]);
  });

  it('nothing while it is a draft, was sent, or names an order', () => {
    const { rows, known } = withRunning(
      [running(1, withFree(1, 3))],
      [
        aVideo().of('acme.us').draft(),
        aVideo().id(2).of('order-1'),
        aVideo().id(3).of('acme.us').appliedTo('bundle-1', 1),
      ],
    );
    expect(chosen(routed(rows, known).rows)).toEqual([null, null, null]);
  });
});

describe('what was chosen before', () => {
  const earlier = (video: VideoBuilder, reference: string) => video.with({ orderReference: reference });
  const [first = aVideo()] = ofAccount(1);

  it('stays, even where another order would do as well', () => {
    const orders = [running(1, withFree(0, 3)), running(2, withFree(0, 1))];
    expect(route(orders, [earlier(first, 'order-2')])).toEqual(['order-2']);
    expect(route([running(1, full(1)), running(2, full(1))], [earlier(first, 'order-1')])).toEqual([
      'order-1',
    ]);
  });

  it.each([
    ['is over', running(1, withFree(0, 1), { status: 'completed' }), first],
    ['is gone', null, first],
    [
      'is of another campaign than is typed now',
      running(1, withFree(0, 1)),
      first.with({ campaign: 'acme-winter' }),
    ],
    ['is full on the day', running(1, withFree(0, 1)), first],
  ])('is chosen anew where the order %s', (name, order, video) => {
    const busy = name.includes('day')
      ? full(3).map((slot) => ({ ...slot, target_publish_start_date: '2026-12-01' }))
      : [];
    const winter = name.includes('campaign') ? { campaign: 'acme-winter' } : {};
    const other = running(2, withFree(0, 1));
    const orders = [
      ...(order === null
        ? []
        : [
            { ...order, slots: [...order.slots, ...busy.map((slot, at) => ({ ...slot, position: at + 2 }))] },
          ]),
      { ...other, row: other.row.with({ ...winter, applied: null }) },
    ];
    expect(route(orders, [earlier(video, 'order-1')])).toEqual(['order-2']);
  });

  it('does not hold for another account', () => {
    const other = anAccount('acme.other');
    const { rows, known } = withRunning(
      [running(1, withFree(0, 1))],
      [earlier(first, 'order-1').of('acme.other')],
    );
    const result = routed(rows, {
      ...known,
      accounts: [ACCOUNT, other],
      accountCampaigns: new Map([['acme.other', 'acme-winter']]),
    });
    expect(result.newOrders.map(({ account, campaignKey }) => [account, campaignKey])).toEqual([
      ['acme.other', 'acme-winter'],
    ]);
  });

  it('keeps its campaign when the account is given another one', () => {
    const { rows, known } = withRunning([running(1, withFree(0, 1))], [earlier(first, 'order-1')]);
    const result = routed(rows, { ...known, accountCampaigns: new Map([['acme.us', 'acme-winter']]) });
    expect(chosen(result.rows)).toEqual(['order-1']);
  });
});

describe('the campaign of a video', () => {
  const made = (video: VideoBuilder, orders: readonly Running[], given: Record<string, string> = {}) => {
    const { rows, known } = withRunning(orders, [video]);
    return routed(rows, { ...known, accountCampaigns: new Map(Object.entries(given)) });
  };
  const winter = running(2, withFree(0, 1));
  const ofWinter: Running = { ...winter, row: winter.row.with({ campaign: 'acme-winter', applied: null }) };
  const [video = aVideo()] = ofAccount(1);

  it.each([
    ['its own cell', video.with({ campaign: 'acme-winter' }), { 'acme.us': 'acme-spring' }],
    ['what the Accounts tab says of the handle', video, { 'acme.us': 'acme-winter' }],
    ['what it says of the account’s id', video, { [ACCOUNT.id]: 'acme-winter' }],
  ])('is %s', (_name, row, given) => {
    expect(chosen(made(row, [running(1, withFree(0, 1)), ofWinter], given).rows)).toEqual(['order-2']);
  });

  it('is that of all open orders of the account', () => {
    expect(chosen(made(video, [ofWinter]).rows)).toEqual(['order-2']);
  });

  it('is asked for where nothing tells it', () => {
    for (const orders of [[], [running(1, withFree(0, 1)), ofWinter]]) {
      const result = made(video, orders);
      expect(codes(result)).toEqual(['video.campaignMissing 2']);
      expect(result.newOrders).toEqual([]);
    }
  });

  it.each([
    ['unknown', 'acme-summer', 'bundle.unknownCampaign 2'],
    ['borne by two', 'acme-twice', 'bundle.campaignTwice 2'],
  ])('that is %s makes no order', (_name, campaign, problem) => {
    const rows = agency({
      campaigns: [aCampaign('acme', 'twice'), aCampaign('acme', 'twice')],
      bundles: [],
      videos: [video.with({ campaign })],
    });
    const result = routed(rows, { accounts: [ACCOUNT] });
    expect([codes(result), result.newOrders]).toEqual([[problem], []]);
  });
});

describe('slots of another campaign', () => {
  const winter = running(1, withFree(0, 4), { videos_configured_count: 0 });
  const ofWinter: Running = { ...winter, row: winter.row.with({ campaign: 'acme-winter', applied: null }) };

  it('are never used, and told once where others are paid instead', () => {
    const rows = ofAccount(2).map((video) => video.with({ campaign: 'acme-spring' }));
    const { rows: before, known } = withRunning([ofWinter], rows);
    const result = routed(before, known);
    expect(result.newOrders.map(({ videoRows }) => videoRows)).toEqual([[2, 3]]);
    expect(result.problems).toMatchObject([
      {
        code: 'video.freeSlotsElsewhere',
        severity: 'warning',
        row: 2,
        data: { free: 4, order: 'order-1', campaign: 'acme-winter' },
      },
    ]);
  });

  it('are not spoken of while nothing is paid', () => {
    const { rows, known } = withRunning(
      [ofWinter, running(2, withFree(0, 1))],
      ofAccount(1).map((v) => v.with({ campaign: 'acme-spring' })),
    );
    expect(routed(rows, known).problems).toEqual([]);
  });
});

describe('orders at TokPortal that are no rows here', () => {
  it('are not touched, and told where slots are paid instead', () => {
    const known = running(1, full(1));
    const unknown = running(7, withFree(0, 9));
    const { rows, known: read } = withRunning([known], ofAccount(1));
    const bundles = [
      known.remote,
      unknown.remote,
      { ...unknown.remote, bundle_id: 'over', status: 'completed' },
    ];
    const result = routed(rows, {
      ...read,
      bundles,
      slots: new Map([...(read.slots ?? []), ['bundle-7', unknown.slots]]),
    });
    expect(chosen(result.rows)).toEqual(['order-1']);
    expect(result.problems).toMatchObject([
      { code: 'video.orderNotHere', severity: 'warning', data: { order: 'order-7' } },
    ]);
  });
});

describe('a new order', () => {
  const spring = (count: number) => ofAccount(count).map((video) => video.with({ campaign: 'acme-spring' }));

  it('is one for account and campaign, named by the week of its first video', () => {
    const rows = agency({
      campaigns: CAMPAIGNS,
      bundles: [],
      videos: [...spring(2), aVideo().id(9).of('acme.us').with({ campaign: 'acme-winter' }).on('2026-11-25')],
    });
    expect(routed(rows, { accounts: [ACCOUNT] }).newOrders).toEqual([
      {
        campaignKey: 'acme-spring',
        clientId: 'acme',
        account: 'acme.us',
        reference: 'acme-spring-acme.us-2026w49',
        videoRows: [2, 3],
      },
      {
        campaignKey: 'acme-winter',
        clientId: 'acme',
        account: 'acme.us',
        reference: 'acme-winter-acme.us-2026w48',
        videoRows: [4],
      },
    ]);
  });

  it('goes round names that other orders have', () => {
    const over = running(1, full(1), { status: 'completed' });
    const taken = { ...over, row: over.row.named('acme-spring-acme.us-2026w49').ordered('bundle-1') };
    const { rows, known } = withRunning([taken], spring(1));
    expect(routed(rows, known).newOrders[0]?.reference).toBe('acme-spring-acme.us-2026w49-2');
  });

  describe('of accounts that share a handle', () => {
    const instagram = anAccount('acme.us', { id: 'id-2', platform: 'instagram' });
    const accounts = [ACCOUNT, instagram];
    const named = (order: string, orders: readonly Running[] = []) => {
      const row = aVideo().of(order).with({ campaign: 'acme-spring' });
      const { rows, known } = withRunning(orders, [row]);
      return routed(rows, { ...known, accounts });
    };

    it.each(['id-2', 'acme.us (instagram)', '@Acme.us (Instagram)'])(
      'is for the one named as %s',
      (order) => {
        const { newOrders } = named(order);
        expect(newOrders.map(({ account }) => account)).toEqual(['acme.us (instagram)']);
        expect(newOrders.map(({ reference }) => reference)).toEqual(['acme-spring-acme.us-2026w49']);
        // The other one's order has free slots.
        expect(named(order, [running(1, withFree(0, 2))]).newOrders).toHaveLength(1);
      },
    );

    it('is not guessed, also where one of them alone has an open order', () => {
      expect(codes(named('acme.us'))).toEqual(['video.accountTwice 2']);
      expect(codes(named('acme.us', [running(1, withFree(0, 2))]))).toEqual(['video.accountTwice 2']);
    });

    it('takes the running order of the one that is named', () => {
      const row = running(1, withFree(0, 2));
      expect(chosen(named('acme.us (tiktok)', [row]).rows)).toEqual(['order-1']);
    });

    it('has an id for a name where the platform is the same too', () => {
      const twins = [instagram, { ...instagram, id: 'id-3' }];
      expect(twins.map((account) => accountLabel(account, twins))).toEqual(['id-2', 'id-3']);
      expect(accountLabel(instagram, [instagram])).toBe('acme.us');
    });
  });

  it('is not made for names that are nobody’s, which are told as unknown orders', () => {
    const rows = agency({
      campaigns: CAMPAIGNS,
      bundles: [],
      videos: [aVideo().of('acme.uz').with({ campaign: 'acme-spring' })],
    });
    expect(routed(rows, { accounts: [ACCOUNT] })).toMatchObject({ newOrders: [], problems: [] });
  });

  it.each(['banned', 'lapsed'] as const)('is not made for an account that is %s', (why) => {
    const { rows, known } = withRunning([], spring(2));
    const result = routed(rows, { ...known, blockedAccounts: new Map([[ACCOUNT.id, why]]) });
    const code = why === 'banned' ? 'account.banned' : 'account.coverageLapsed';
    expect([codes(result), result.newOrders]).toEqual([[`${code} 2`, `${code} 3`], []]);
  });

  it('is not made while a ready order of the campaign lacks its account: that may be the one', () => {
    const typo = aBundle().id(9).named(null).videosFor('acme.su');
    const { rows, known } = withRunning([], spring(1), [typo]);
    expect(routed(rows, known)).toMatchObject({ newOrders: [], problems: [] });
    const winter = withRunning([], spring(1), [typo.with({ campaign: 'acme-winter' })]);
    expect(routed(winter.rows, winter.known).newOrders).toHaveLength(1);
    const draft = withRunning([], spring(1), [typo.draft()]);
    expect(routed(draft.rows, draft.known).newOrders).toHaveLength(1);
  });
});

describe('every choice', () => {
  const DAYS = ['2026-12-01', '2026-12-02', '2026-12-03'];
  const anOrder = fc.record({
    filled: fc.oneof(
      fc.array(fc.constantFrom(...DAYS), { maxLength: 4 }),
      fc.constantFrom(...DAYS).map((day) => [day, day, day]),
    ),
    free: fc.integer({ min: 0, max: 3 }),
    isWinter: fc.boolean(),
    isOver: fc.boolean(),
  });
  const aVideoOf = fc.record({ day: fc.constantFrom(...DAYS), isWinter: fc.boolean() });

  it('gives each video one order of its campaign, three a day, for no credit more than must be', () => {
    fc.assert(
      fc.property(
        fc.array(anOrder, { maxLength: 3 }),
        fc.array(aVideoOf, { maxLength: 6 }),
        (orders, wanted) => {
          const known = orders.map(({ filled, free, isWinter, isOver }, index) => {
            const own = [
              ...filled.map((day, at) => aSlot(at + 1, 'published', { target_publish_start_date: day })),
              ...withFree(0, free).map((slot) => ({ ...slot, position: filled.length + slot.position })),
            ];
            const order = running(index + 1, own, isOver ? { status: 'completed' } : {});
            return {
              ...order,
              row: order.row.with({ campaign: isWinter ? 'acme-winter' : 'acme-spring', applied: null }),
            };
          });
          const rows = wanted.map(({ day, isWinter }, index) =>
            aVideo()
              .id(index + 1)
              .of('acme.us')
              .on(day)
              .with({ campaign: isWinter ? 'acme-winter' : 'acme-spring' }),
          );
          const { rows: before, known: read } = withRunning(known, rows);
          const result = routed(before, read);
          const made = new Map(
            result.newOrders.flatMap((order) => order.videoRows.map((row) => [row, order])),
          );
          const taken = new Map<string, VideoRow[]>();
          for (const video of result.rows.videos) {
            const order = result.rows.bundles.find(({ reference }) => reference === video.orderReference);
            expect([order, made.get(video.row)].filter(Boolean)).toHaveLength(1);
            expect(order?.campaign ?? made.get(video.row)?.campaignKey).toBe(video.campaign);
            if (order !== undefined)
              taken.set(order.reference ?? '', [...(taken.get(order.reference ?? '') ?? []), video]);
          }
          orders.forEach(({ filled }, index) => {
            const own = taken.get(`order-${index + 1}`) ?? [];
            for (const day of DAYS) {
              const added = own.filter((video) => video.target_publish_date === day).length;
              if (added > 0)
                expect(filled.filter((other) => other === day).length + added).toBeLessThanOrEqual(3);
            }
          });
          const free = orders.map((order, index) =>
            Math.min(order.free, (taken.get(`order-${index + 1}`) ?? []).length),
          );
          expect(free.reduce((sum, count) => sum + count, 0)).toBe(mostForFree(orders, wanted));
        },
      ),
      { numRuns: 300 },
    );
  });

  interface AnOrder {
    readonly filled: readonly string[];
    readonly free: number;
    readonly isWinter: boolean;
    readonly isOver: boolean;
  }

  /** By trying everything. */
  function mostForFree(
    orders: readonly AnOrder[],
    wanted: readonly { day: string; isWinter: boolean }[],
  ): number {
    const [video, ...rest] = wanted;
    if (video === undefined) return 0;
    const placed = orders.map((order, index) => {
      const isPossible =
        !order.isOver &&
        order.isWinter === video.isWinter &&
        order.free > 0 &&
        order.filled.filter((day) => day === video.day).length < 3;
      if (!isPossible) return 0;
      const after = { ...order, free: order.free - 1, filled: [...order.filled, video.day] };
      return (
        1 +
        mostForFree(
          orders.map((other, at) => (at === index ? after : other)),
          rest,
        )
      );
    });
    return Math.max(mostForFree(orders, rest), ...placed);
  }
});
