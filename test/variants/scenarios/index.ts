import { killed, lostWithEffect, lostWithoutEffect, throttled } from './answers';
import { copiedRow, takenReference } from './duplicates';
import { editedRow, happyPath } from './mainJob';
import { priceChanged } from './prices';
import { batchPartlyRefused, refusedOrder } from './refusals';
import type { Scenario } from './scenario';

/** The core of the contract variants (DESIGN 8): each is played in every position of every switch. */
export const WORK_SCENARIOS: readonly Scenario[] = [
  happyPath,
  refusedOrder,
  priceChanged,
  batchPartlyRefused,
  editedRow,
  copiedRow,
  takenReference,
];

/** The part of the core in which something breaks down: about as much time as the other one. */
export const OUTAGE_SCENARIOS: readonly Scenario[] = [lostWithEffect, lostWithoutEffect, throttled, killed];
