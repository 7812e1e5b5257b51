import { SWITCHES } from '../../local/tokportal/variants';
import { MINI_AGENCY, MINI_CREDITS } from '../support/agencyRows';
import { type AgencyWorld, useAgencies } from '../support/agencyWorld';
import { CREATE, createKeysOf } from '../support/createRequests';
import { type NetworkFault, UNCLEAR_FAULTS } from '../support/networkFaults';

const open = useAgencies({ model: 'arrays' });

/** What bears on a request without an answer, on the requests after it and on the look-up. */
const RELEVANT = [
  'key-retention',
  'key-scope',
  'key-replay',
  'key-conflict',
  'key-busy',
  'list-lag',
  'late-effect',
  'duplicate-ref',
] as const;
/** The others stay where they are, wherever the run is played. */
const DEFAULTS = Object.fromEntries(RELEVANT.map((name) => [name, SWITCHES[name][0]]));
const POSITIONS = RELEVANT.flatMap((name) =>
  SWITCHES[name].slice(1).map((position): [string, string] => [name, position]),
);

function fault(name: string): NetworkFault {
  const found = UNCLEAR_FAULTS.find((candidate) => candidate.name === name);
  if (found === undefined) throw new Error(`There is no fault called ${name}.`);
  return found;
}

const FAULTS = [
  'a time-out after the effect',
  'an error 500 after the effect',
  'an error 500',
  'a broken connection',
].map(fault);

/** Every fault at every position instead of one in turn: minutes instead of one. */
const EVERY_FAULT = process.env.DOUBTS === 'all';

function faultsAt(position: number): readonly NetworkFault[] {
  return FAULTS.filter((_, index) => EVERY_FAULT || index === position % FAULTS.length);
}

/** With late-effect this has its effect after the time-out. */
function loseAnswer(world: AgencyWorld, operationId: string): void {
  world.sandbox.setFault({ operationId, kind: 'close', when: 'after' });
}

/** @param extrasCredits of the first two videos */
async function expectOnce(world: AgencyWorld, extrasCredits: number): Promise<void> {
  expect(world.openRuns()).toEqual([]);
  expect(world.charged()).toBe(74 + extrasCredits);
  expect(world.bundles()).toHaveLength(3);
  expect(world.cells.columnTexts('Bundles', 'credits')).toEqual(MINI_CREDITS.map(String));
  expect(world.cells.columnTexts('Videos', 'credits')).toEqual(
    extrasCredits === 0 ? [] : new Array(2).fill(String(extrasCredits / 2)),
  );
  expect(world.cells.columnTexts('Runs', 'credits')).toEqual([String(74 + extrasCredits)]);
  expect(world.cells.columnTexts('Bundles', 'status')).toEqual(new Array(3).fill('published'));
  expect(world.cells.columnTexts('Videos', 'status')).toEqual(new Array(5).fill('published'));
  expect((await world.preview()).value).toMatchObject({ changes: 0, problems: [] });
}

describe.each(POSITIONS.map((each, index) => [...each, index] as const))('%s=%s', (name, position, index) => {
  const variants = { ...DEFAULTS, [name]: position };

  test.each(faultsAt(index))(
    '$name at the first order: paid exactly once in the end',
    async ({ strike, ...own }) => {
      const world = await open({ variants });
      await world.preview();
      strike(world, CREATE);
      const sent = await world.send();
      await world.goOn();
      await expectOnce(world, 0);
      // A definite absence is answered by the very same request; a replayed error needs a key of its own.
      const keys = new Set(createKeysOf(world, 'acme-spring-usa'));
      expect(keys.size).toBe(own.name === 'an error 500' && position === 'all' ? 2 : 1);
      if (own.hasEffect && !sent.ok) expect(sent.shown).toContain('We ask TokPortal before paying.');
      if (own.hasEffect) expect(createKeysOf(world, 'acme-spring-usa')).toHaveLength(1);
    },
  );

  test('a connection that breaks while TokPortal works: paid exactly once', async () => {
    const world = await open({ variants });
    await world.preview();
    loseAnswer(world, 'createBundle');
    await world.send();
    await world.goOn();
    await expectOnce(world, 0);
    expect(createKeysOf(world, 'acme-spring-usa')).toHaveLength(1);
  });
});

describe('paid extras of videos', () => {
  const rows = {
    ...MINI_AGENCY,
    Videos: MINI_AGENCY.Videos.map((row, index) =>
      index < 2 ? { ...row, 'Original sound volume': 40 } : row,
    ),
  };
  const BATCH = { operationId: 'batchConfigureBundleVideos', method: 'POST', path: /\/videos\/batch$/ };

  test.each([...POSITIONS, ['extras-repeat', 'charged'], ['batch-failure', '207']] as const)(
    '%s=%s: without an answer, they are charged exactly once',
    async (name, position) => {
      for (const { strike } of faultsAt(name.length + position.length)) {
        const world = await open({ rows, variants: { ...DEFAULTS, [name]: position } });
        await world.preview();
        strike(world, BATCH);
        await world.send();
        await world.goOn();
        await expectOnce(world, 2);
      }
    },
  );
});
