import type { RemoteBundle, RemoteSlot } from '../domain/remote';
import { bundlePublished } from './publication';
import type { RunState } from './state';

/**
 * Learns from the first published order of a run what the contract leaves open (DESIGN 10, "Writes"): whether
 * `auto_publish` on a batch publishes the bundle, and whether publishing a bundle publishes its slots. What could
 * not be read is asked explicitly next time: that costs a request, never a mistake.
 */
export function learn(
  state: RunState,
  bundle: RemoteBundle | null,
  slots: readonly RemoteSlot[] | null,
): RunState {
  const asked = state.probe;
  if (asked === null) return state;
  const settled: RunState = { ...state, probe: null };
  const published = bundle?.is_published === true;
  if (asked.after === 'batch' && !published)
    return { ...settled, learnt: { ...settled.learnt, autoPublish: 'no' } };
  const publishesSlots =
    slots === null ? 'unknown' : slots.some((slot) => slot.status === 'configured') ? 'no' : 'yes';
  const autoPublish = asked.after === 'batch' ? 'yes' : settled.learnt.autoPublish;
  const learnt = { ...settled.learnt, autoPublish, publishesSlots } as const;
  return bundlePublished({ ...settled, learnt }, asked.rowId);
}
