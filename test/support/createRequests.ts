import type { AgencyWorld } from './agencyWorld';

/** The live create requests that reached TokPortal, for faults of the network itself. */
export const CREATE = { operationId: 'createBundle', method: 'POST', path: /\/bundles$/ };

/** Idempotency keys of the live creates that reached TokPortal under a reference, in order. */
export function createKeysOf(world: AgencyWorld, reference: string): (string | null)[] {
  return world.sandbox
    .requests()
    .filter(
      ({ operationId, dryRun, body }) =>
        operationId === 'createBundle' && !dryRun && body.includes(`"${reference}"`),
    )
    .map(({ idempotencyKey }) => idempotencyKey);
}

/** Somebody orders in TokPortal's own pages. */
export async function orderByHand(
  world: AgencyWorld,
  reference: string,
  more: Readonly<Record<string, unknown>> = {},
): Promise<void> {
  const answer = await fetch(`${world.sandbox.apiBase}/bundles`, {
    method: 'POST',
    headers: {
      'X-API-Key': world.sandbox.key,
      'Content-Type': 'application/json',
      'Idempotency-Key': `hand-${reference}-${world.bundles().length}`,
    },
    body: JSON.stringify({
      bundle_type: 'account_and_videos',
      platform: 'tiktok',
      country: 'USA',
      videos_quantity: 3,
      external_ref: reference,
      ...more,
    }),
  });
  if (answer.status !== 201) throw new Error(`The order by hand was answered with ${answer.status}.`);
}
