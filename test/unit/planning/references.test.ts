import fc from 'fast-check';
import {
  bundleReference,
  referenceKey,
  videoReference,
  videosOnlyReference,
} from '../../../src/planning/references';

const NONE: ReadonlySet<string> = new Set();

describe('of an order', () => {
  it.each([
    [{ campaignKey: 'acme-spring', country: 'US', platform: null }, 'acme-spring-us'],
    [{ campaignKey: 'Acme-Spring', country: 'USA', platform: 'tiktok' }, 'acme-spring-usa'],
    [{ campaignKey: 'acme-spring', country: 'DE', platform: 'instagram' }, 'acme-spring-de-instagram'],
    [{ campaignKey: 'acme-spring', country: 'United  States', platform: null }, 'acme-spring-united-states'],
    [{ campaignKey: 'acme-spring', country: null, platform: null }, 'acme-spring'],
  ])('%j', (parts, expected) => {
    expect(bundleReference(parts, NONE)).toBe(expected);
  });

  it('counts on where it is taken, in any spelling', () => {
    const parts = { campaignKey: 'acme-spring', country: 'USA', platform: null };
    const taken = new Set(['acme-spring-usa', 'acme-spring-usa-2'].map(referenceKey));
    expect(bundleReference(parts, taken)).toBe('acme-spring-usa-3');
    expect(bundleReference(parts, new Set([referenceKey(' ACME-spring-USA ')]))).toBe('acme-spring-usa-2');
  });
});

it.each([
  ['2026-12-01', 'acme-spring-acme.daily-2026w49'],
  ['2026-12-31', 'acme-spring-acme.daily-2026w53'],
  ['2027-01-03', 'acme-spring-acme.daily-2026w53'],
  ['2027-01-04', 'acme-spring-acme.daily-2027w01'],
])('of videos from %s for an account', (day, expected) => {
  expect(videosOnlyReference('acme-spring', 'Acme.Daily', day, NONE)).toBe(expected);
});

it('of a video has the place in two digits, and is compared without case', () => {
  expect(videoReference('acme-usa', 3, NONE)).toBe('acme-usa-03');
  expect(videoReference('acme-usa', 120, NONE)).toBe('acme-usa-120');
  expect(videoReference('ACME-usa', 3, new Set(['acme-usa-03']))).toBe('ACME-usa-03-2');
});

const id = fc.stringMatching(/^[A-Za-z0-9_.-]{1,40}$/);

it('all differ, are lower case, and stay within 200 characters for everything that the rules let pass', () => {
  const parts = fc.record({
    campaignKey: fc.tuple(id, id).map((pair) => pair.join('-')),
    country: fc.constantFrom('US', 'usa', 'Uk', 'DE'),
    platform: fc.constantFrom(null, 'tiktok', 'instagram'),
    handle: fc.stringMatching(/^[A-Za-z0-9_.]{1,24}$/),
    videosOnly: fc.boolean(),
  });
  fc.assert(
    fc.property(fc.array(parts, { maxLength: 12 }), (wanted) => {
      const taken = new Set<string>();
      for (const each of [...wanted, ...wanted]) {
        const reference = each.videosOnly
          ? videosOnlyReference(each.campaignKey, each.handle, '2026-12-01', taken)
          : bundleReference(each, taken);
        expect(taken).not.toContain(referenceKey(reference));
        expect(reference).toBe(reference.toLowerCase());
        expect(videoReference(reference, 99, taken).length).toBeLessThanOrEqual(200);
        taken.add(referenceKey(reference));
      }
    }),
  );
});
