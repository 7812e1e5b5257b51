import { playPositions } from './playPositions';
import { POSITIONS } from './positions';
import { WORK_SCENARIOS } from './scenarios';

playPositions(POSITIONS, WORK_SCENARIOS);
