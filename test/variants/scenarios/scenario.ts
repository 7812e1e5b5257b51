import type { MiniAgency } from '../miniAgency';

/** A story that must end the same in every position of every switch; `open` gives a fresh agency in that position. */
export interface Scenario {
  readonly name: string;
  readonly play: (open: () => MiniAgency) => void;
}
