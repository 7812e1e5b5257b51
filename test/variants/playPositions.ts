import type { VariantSettings } from '../../local/tokportal/variants';
import { MiniAgency } from './miniAgency';
import { nameOf } from './positions';
import type { Scenario } from './scenarios/scenario';

/** One test for each of the positions and scenarios, each over agencies of its own. */
export function playPositions(positions: readonly VariantSettings[], scenarios: readonly Scenario[]): void {
  describe.each(positions.map((variants) => [nameOf(variants), variants] as const))(
    '%s',
    (_name, variants) => {
      it.each(scenarios.map(({ name, play }) => [name, play] as const))('%s', (_title, play) => {
        play(() => new MiniAgency(variants));
      });
    },
  );
}
