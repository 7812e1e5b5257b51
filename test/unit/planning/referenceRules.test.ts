import { aBundle } from '../../support/builders/aBundle';
import { agency } from '../../support/builders/agency';
import { aVideo } from '../../support/builders/aVideo';
import { found } from '../../support/builders/checked';
import { aRemoteBundle, ordered, slots } from '../../support/builders/facts';

const twice = (row: number) => `bundle.referenceTwice Bundles ${row} external_ref`;
const accountOnly = aBundle().accountOnly();
const typed = (id: number, external_ref: string) =>
  accountOnly.id(id).with({ external_ref, reference: external_ref, username: `acme.${id}` });

it('two orders that type one reference block each other', () => {
  expect(found(agency({ bundles: [typed(1, 'launch'), typed(2, 'Launch '), typed(3, 'other')] }))).toEqual([
    twice(2),
    twice(3),
  ]);
});

it('a draft that types the reference of another row is told as well', () => {
  expect(found(agency({ bundles: [accountOnly, typed(2, 'acme-spring-usa').draft()] }))).toEqual([
    twice(2),
    twice(3),
  ]);
});

it('an order that was sent is not blocked by a later row, and that is one problem', () => {
  const rows = agency({
    bundles: [aBundle().slots(1).ordered(), typed(2, 'acme-spring-usa')],
    videos: [aVideo().appliedTo('bundle-1', 1)],
  });
  expect(found(rows, ordered(aRemoteBundle(), slots(1)))).toEqual([twice(3)]);
});

it('an order of that reference at TokPortal that no row made is never taken over', () => {
  const bundles = [aRemoteBundle('foreign', { external_ref: 'Acme-Spring-USA' })];
  const rows = agency({ bundles: [accountOnly] });
  expect(found(rows, { bundles })).toEqual(['bundle.referenceTaken Bundles 2 external_ref']);
  expect(found(rows, { bundles: [aRemoteBundle('foreign', { external_ref: null })] })).toEqual([]);
});
