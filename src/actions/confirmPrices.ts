import type { CreditCosts } from '../domain/remote';
import { isBulk, type OrderRequest, priceShape, requestsToSimulate } from '../planning/pricing';
import { describeFailure, refusalReason } from '../runs/sentences';
import type { Reason } from '../runs/state';
import * as calls from '../tokportal/calls';
import { sameCode } from '../tokportal/failures';
import { CANARY_BUNDLE_ID } from '../tokportal/ids';
import type { Reply, Transport } from '../tokportal/transport';

const SHAPES_MAX = 40;
const TIMEOUT_SECONDS = 30;

export interface ConfirmedPrices {
  /** Credits by shape, as the API itself calculated them. */
  readonly credits: ReadonlyMap<string, number>;
  /** Shapes that the API would refuse, with its reason. */
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
export type NoteDryRuns = (requests: readonly OrderRequest[]) => boolean;

/**
 * Confirms the prices of new orders by dry runs, one a shape (DESIGN 5, "Price"). The first is a canary that
 * cannot cost: publishing a bundle that cannot exist. Only if its answer is marked as simulated are orders
 * simulated, the dearest alone before the others. Dry runs carry no key and no reference, and are not repeated.
 */
export function confirmPrices(
  transport: Transport,
  requests: readonly OrderRequest[],
  costs: CreditCosts,
  note: NoteDryRuns,
): ConfirmedPrices {
  const shapes = requestsToSimulate(requests, costs, SHAPES_MAX);
  const [dearest, ...others] = shapes;
  if (dearest === undefined) return NONE;
  const simulation = { key: null, dryRun: true } as const;
  const canary = transport.send(calls.publishBundle(CANARY_BUNDLE_ID, simulation), TIMEOUT_SECONDS);
  if (!canary.ok || !canary.money.dryRun) return { ...NONE, listOnly: listOnlyReason(canary), requests: 1 };
  if (!note(shapes.map(({ request }) => request)))
    return { ...NONE, listOnly: 'the journal could not be written', requests: 1 };
  const simulate = (few: readonly { shape: string; request: OrderRequest }[]) =>
    transport.sendAll(
      few.map(({ request }) =>
        isBulk(request)
          ? calls.createBundlesBulk(request, simulation)
          : calls.createBundle(request, simulation),
      ),
      TIMEOUT_SECONDS,
    );
  const first = gather(NONE, [dearest.shape], simulate([dearest]));
  if (first.alarm !== null || others.length === 0) return { ...first, requests: 2 };
  const rest = gather(
    first,
    others.map(({ shape }) => shape),
    simulate(others),
  );
  return { ...rest, requests: 2 + others.length };
}

function listOnlyReason(canary: Reply<unknown>): string {
  if (canary.ok) return 'TokPortal ignored the request to simulate';
  return canary.failure.kind === 'refused' && sameCode(canary.failure.code, 'DRY_RUN_ID_IN_LIVE_REQUEST')
    ? 'TokPortal ignored the request to simulate'
    : 'TokPortal did not simulate';
}

function gather(
  before: ConfirmedPrices,
  shapes: readonly string[],
  replies: readonly Reply<unknown>[],
): ConfirmedPrices {
  const credits = new Map(before.credits);
  const refusals = new Map(before.refusals);
  let alarm = before.alarm;
  shapes.forEach((shape, index) => {
    const reply = replies[index];
    if (reply === undefined) return;
    if (!reply.ok) {
      const { failure } = reply;
      // The balance is checked locally over the whole plan; a simulation only sees one order.
      if (failure.kind === 'refused' && !sameCode(failure.code, 'INSUFFICIENT_CREDITS'))
        refusals.set(shape, describeFailure(failure));
      return;
    }
    const { dryRun, credits_charged, credits_would_charge } = reply.money;
    if (!dryRun || (credits_charged ?? 0) !== 0) alarm = refusalReason('run.simulationCharged', '');
    else if (credits_would_charge !== null) credits.set(shape, credits_would_charge);
  });
  return { ...before, credits, refusals, alarm };
}

/** The API's own refusal of an order's shape, if it gave one. */
export function refusalOf(prices: ConfirmedPrices, request: OrderRequest): Reason | null {
  return prices.refusals.get(priceShape(request)) ?? null;
}
