import type { SimulatedWorld } from '../world/simulatedWorld';

/** What TokPortal has in the end, in an order of its own: orders by title, their filled slots, what is published. */
export function remoteState({ sandbox }: SimulatedWorld): string[] {
  return [...sandbox.server.world.bundles.values()]
    .map(({ title, externalRef, status, slots }) => {
      const filled = slots.map(({ content, status: own }) => `${content.name ?? 'empty'} ${own}`);
      return `${title} ${externalRef} ${status} [${filled.join(', ')}]`;
    })
    .sort();
}
