import type { Call } from '../transport/operation';
import { Refusal } from '../transport/refusal';

/** 429 `capacity_cooldown` while the workspace's second limit is used up (CONTRACT 1.10). */
export function refuseOverCapacity(call: Call, bundles = 1): Refusal | null {
  const waitSeconds = call.workspace.capacity.waitSeconds(call.world.clock.now(), bundles);
  return waitSeconds === 0 ? null : capacityCooldown(waitSeconds);
}

export function capacityCooldown(waitSeconds: number): Refusal {
  return new Refusal(
    429,
    'capacity_cooldown',
    'The workspace has reached its bundle capacity for now.',
    { retry_after_seconds: waitSeconds },
    { 'Retry-After': String(waitSeconds) },
  );
}
