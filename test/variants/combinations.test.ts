import { playPositions } from './playPositions';
import { combinationOf } from './positions';
import { OUTAGE_SCENARIOS, WORK_SCENARIOS } from './scenarios';

/** Seeds of combinations: `COMBINATIONS=200`, or one of them: `COMBINATION=17`. */
const { COMBINATIONS = '3', COMBINATION } = process.env;
const seeds =
  COMBINATION === undefined
    ? Array.from({ length: Number(COMBINATIONS) }, (_, index) => index + 1)
    : [Number(COMBINATION)];

describe.each(seeds)('combination %i', (seed) => {
  playPositions([combinationOf(seed)], [...WORK_SCENARIOS, ...OUTAGE_SCENARIOS]);
});
