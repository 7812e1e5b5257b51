import type { Call } from '../transport/operation';
import type { Refusal } from '../transport/refusal';
import type { Bundle } from '../world/bundle';
import { configuredPositions, type Moment, type Publication, publishBundle } from './publishing';

/** Publishes a bundle; whether its configured slots go out with it is the switch `publish-slots`. */
export function publishAsSwitched(bundle: Bundle, call: Call): Publication | Refusal {
  const { variants } = call.world;
  const withSlots = configuredPositions(bundle).length > 0 && variants.is('publish-slots', 'yes');
  return publishBundle(bundle, momentOf(call), withSlots ? 'with slots' : 'without slots');
}

export function momentOf({ world }: Call): Moment {
  return { now: world.clock.iso(), today: world.clock.today() };
}
