import { describeFailure, refusalReason } from '../runs/sentences';
import type { Reason } from '../runs/state';
import * as calls from '../tokportal/calls';
import { sameCode } from '../tokportal/failures';
import { CANARY_BUNDLE_ID } from '../tokportal/ids';
import type { Reply, Transport } from '../tokportal/transport';
import { type DryRunShape, shapesToSimulate } from './dryRunShapes';

const SHAPES_MAX = 40;
const TIMEOUT_SECONDS = 30;

export interface ConfirmedPrices {
  /** Credits by shape, as the API itself calculated them. */
  readonly credits: ReadonlyMap<string, number>;
  /** What the API would refuse, by subject, with its reason. */
  readonly refusals: ReadonlyMap<string, Reason>;
  /** Why prices come from the list alone; `null` when dry runs work. */
  readonly listOnly: string | null;
  /** A simulation that was no simulation: everything must stop. */
  readonly alarm: Reason | null;
  readonly requests: number;
}

const NONE: ConfirmedPrices = {
  credits: new Map(),
  refusals: new Map(),
  listOnly: null,
  alarm: null,
  requests: 0,
};

/** Notes down, before anything is sent, that these requests are about to be simulated. */
export type NoteDryRuns = (shapes: readonly DryRunShape[]) => boolean;

/**
 * Confirms the prices of paid requests by dry runs, one a shape (DESIGN 5, "Price"). The first is a canary that
 * cannot cost: publishing a bundle that cannot exist. Only if its answer is marked as simulated are payments
 * simulated: of each operation one alone, the dearest first, before the others. Dry runs carry no key and no
 * reference, and are not repeated.
 */
export function confirmPrices(
  transport: Transport,
  requests: readonly DryRunShape[],
  note: NoteDryRuns,
): ConfirmedPrices {
  const shapes = shapesToSimulate(requests, SHAPES_MAX);
  if (shapes.length === 0) return NONE;
  const canary = transport.send(calls.publishBundle(CANARY_BUNDLE_ID, SIMULATION), TIMEOUT_SECONDS);
  if (!canary.ok || !canary.money.dryRun) return { ...NONE, listOnly: listOnlyReason(canary), requests: 1 };
  if (!note(shapes)) return { ...NONE, listOnly: 'the journal could not be written', requests: 1 };
  const operations = new Set(shapes.map(({ operation }) => operation));
  const leads = [...operations].flatMap((name) => shapes.find(({ operation }) => operation === name) ?? []);
  const others = shapes.filter((shape) => !leads.includes(shape));
  let prices: ConfirmedPrices = { ...NONE, requests: 1 };
  for (const wave of [...leads.map((lead) => [lead]), others]) {
    if (wave.length === 0 || prices.alarm !== null) continue;
    const replies = transport.sendAll(
      wave.map(({ call }) => call(SIMULATION)),
      TIMEOUT_SECONDS,
    );
    prices = { ...gather(prices, wave, replies), requests: prices.requests + wave.length };
  }
  return prices;
}

const SIMULATION = { key: null, dryRun: true } as const;

function listOnlyReason(canary: Reply<unknown>): string {
  if (canary.ok) return 'TokPortal ignored the request to simulate';
  return canary.failure.kind === 'refused' && sameCode(canary.failure.code, 'DRY_RUN_ID_IN_LIVE_REQUEST')
    ? 'TokPortal ignored the request to simulate'
    : 'TokPortal did not simulate';
}

function gather(
  before: ConfirmedPrices,
  shapes: readonly DryRunShape[],
  replies: readonly Reply<unknown>[],
): ConfirmedPrices {
  const credits = new Map(before.credits);
  const refusals = new Map(before.refusals);
  let alarm = before.alarm;
  shapes.forEach(({ shape, subject }, index) => {
    const reply = replies[index];
    if (reply === undefined) return;
    if (!reply.ok) {
      const { failure } = reply;
      // The balance is checked locally over the whole plan; a simulation only sees one order.
      if (failure.kind === 'refused' && !sameCode(failure.code, 'INSUFFICIENT_CREDITS'))
        refusals.set(subject, describeFailure(failure));
      return;
    }
    const { dryRun, credits_charged, credits_would_charge } = reply.money;
    if (!dryRun || (credits_charged ?? 0) !== 0) alarm = refusalReason('run.simulationCharged', '');
    else if (credits_would_charge !== null) credits.set(shape, credits_would_charge);
  });
  return { ...before, credits, refusals, alarm };
}

/** The API's own refusal of such a request, if it gave one. */
export function refusalOf(prices: ConfirmedPrices, { subject }: Pick<DryRunShape, 'subject'>): Reason | null {
  return prices.refusals.get(subject) ?? null;
}
