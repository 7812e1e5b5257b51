import type { SimulatedWorld } from '../world/simulatedWorld';

/**
 * What TokPortal has in the end, in an order of its own: orders by title, whose account they are for, their slots with
 * what fills them, what is published, and changes of profiles.
 */
export function remoteState({ sandbox }: SimulatedWorld): string[] {
  const { bundles, accounts, editRequests } = sandbox.server.world;
  const handle = (id: string | null) => accounts.get(id ?? '')?.username ?? 'new account';
  const orders = [...bundles.values()].map(({ title, externalRef, status, slots, savedAccountId }) => {
    const filled = slots.map(({ content, status: own, startDate }) =>
      own === 'pending' ? 'empty' : `${content.name} ${startDate} ${own}`,
    );
    return `${title} ${externalRef} ${handle(savedAccountId)} ${status} [${filled.join(', ')}]`;
  });
  const edits = [...editRequests.values()].map(
    ({ accountId, requested }) => `edit of ${handle(accountId)}: ${requested.username}`,
  );
  return [...orders, ...edits].sort();
}

/** Orders alone, without days and accounts: by title, their filled slots, what is published. */
export function orderStates({ sandbox }: SimulatedWorld): string[] {
  return [...sandbox.server.world.bundles.values()]
    .map(({ title, externalRef, status, slots }) => {
      const filled = slots.map(({ content, status: own }) => `${content.name ?? 'empty'} ${own}`);
      return `${title} ${externalRef} ${status} [${filled.join(', ')}]`;
    })
    .sort();
}
