import { describeProblem } from '../../../src/domain/problemTexts';
import { nearestName } from '../../../src/planning/nearestName';
import { survey } from '../../../src/planning/plan';
import { aBundle } from '../../support/builders/aBundle';
import { agency } from '../../support/builders/agency';
import { aVideo } from '../../support/builders/aVideo';
import { anAccount, facts } from '../../support/builders/facts';

it.each([
  ['ketlewing.tea', 'kettlewing.tea'],
  ['@Kettlewing.Teas', 'kettlewing.tea'],
  ['somebody.else', ''],
  ['ab', ''],
  ['brew.x', ''],
])('of %s the name %j is meant', (typed, meant) => {
  const names = ['kettlewing.tea', null, 'kettlewing.home', 'cd', 'brew.a', 'brew.b'];
  expect(nearestName(typed, names)).toBe(meant);
});

it('is asked for where an account or an order is unknown', () => {
  const accounts = [anAccount('kettlewing.tea')];
  const fixOf = (rows: ReturnType<typeof agency>) =>
    survey(rows, facts({ accounts }), [], { kind: 'everything' }).problems.map(
      (problem) => describeProblem(problem).fix,
    );
  const order = aBundle().with({ bundle_type: 'videos_only', account: 'ketlewing.tea' });
  expect(fixOf(agency({ bundles: [order] }))).toContainEqual(
    expect.stringMatching(/^Did you mean kettlewing\.tea\? Check the handle\./),
  );
  const video = aVideo().of('kettlewing.te');
  expect(fixOf(agency({ bundles: [], videos: [video] }))).toContainEqual(
    expect.stringMatching(/^Did you mean kettlewing\.tea\? Pick one/),
  );
});
