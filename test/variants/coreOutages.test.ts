import { playPositions } from './playPositions';
import { POSITIONS } from './positions';
import { OUTAGE_SCENARIOS } from './scenarios';

playPositions(POSITIONS, OUTAGE_SCENARIOS);
