import { refuseSyntheticIds } from '../rules/bundleAccess';
import { breakdownOf } from '../rules/prices';
import type { Fault } from './faults';
import type { Call, Operation, Writing } from './operation';
import { Refusal } from './refusal';

/** An answer before it gets its general headers. */
export interface OperationAnswer {
  readonly status: number;
  readonly body: Readonly<Record<string, unknown>>;
  readonly headers: Readonly<Record<string, string>>;
}

export const DRY_RUN_HEADER = 'X-TokPortal-Dry-Run';
const DRY_RUN_NOTICE = 'Simulation only: nothing was created or charged.';

/** Runs one call: checks, then either simulates or debits and commits. Nothing happens in between. */
export function execute(operation: Operation, call: Call, priceFault: () => Fault | null): OperationAnswer {
  const refused = refuseSyntheticIds(call);
  const result = refused ?? operation.handle(call);
  if (result instanceof Refusal) return answerOf(result);
  if (result.kind === 'reading') {
    return { status: 200, body: { data: result.data, ...result.beside }, headers: {} };
  }
  const unpaid = refuseUnpaid(result, call);
  if (unpaid !== null) return answerOf(unpaid);
  return call.dryRun ? simulated(result, call) : committed(result, call, priceFault);
}

export function answerOf(refusal: Refusal): OperationAnswer {
  return { status: refusal.status, body: refusal.body(), headers: refusal.headers };
}

/** 402 with what is needed and what is there (CONTRACT 3.1). */
function refuseUnpaid({ charge }: Writing, { world, workspace }: Call): Refusal | null {
  const required = charge?.breakdown.total ?? 0;
  const available = workspace.credits.balance(world.clock.now());
  if (charge === undefined || required <= available) return null;
  return new Refusal(402, 'INSUFFICIENT_CREDITS', 'Not enough credits; nothing was charged.', {
    required,
    available,
    missing: required - available,
    breakdown: charge.breakdown,
  });
}

function simulated(writing: Writing, { world, workspace }: Call): OperationAnswer {
  const breakdown = writing.charge?.breakdown ?? breakdownOf({});
  return {
    status: writing.status ?? 200,
    body: {
      data: writing.data,
      ...writing.beside,
      dry_run: true,
      dry_run_notice: DRY_RUN_NOTICE,
      credits_charged: 0,
      credits_would_charge: breakdown.total,
      credits_remaining: workspace.credits.balance(world.clock.now()),
      cost_breakdown: breakdown,
    },
    headers: { [DRY_RUN_HEADER]: 'true' },
  };
}

function committed(writing: Writing, call: Call, priceFault: () => Fault | null): OperationAnswer {
  const { world, workspace } = call;
  const { charge } = writing;
  const status = writing.status ?? 200;
  if (charge === undefined) {
    writing.commit();
    return { status, body: { data: writing.data, ...writing.beside }, headers: {} };
  }
  const fault = priceFault();
  if (fault?.kind === 'prices') {
    world.costs = { ...world.costs, ...fault.costs };
    return answerOf(pricingChanged(charge.breakdown.total));
  }
  const nowMs = world.clock.now();
  if (charge.breakdown.total > 0) workspace.credits.debit(charge, nowMs);
  writing.commit();
  if (writing.hidesMoney) return { status, body: { data: writing.data, ...writing.beside }, headers: {} };
  const money = {
    credits_charged: charge.breakdown.total,
    credits_remaining: workspace.credits.balance(nowMs),
    cost_breakdown: charge.breakdown,
  };
  return { status, body: { data: writing.data, ...writing.beside, ...money }, headers: {} };
}

function pricingChanged(quoted: number): Refusal {
  const message = 'Prices changed while this request ran; nothing was charged. Retry with a new key.';
  return new Refusal(409, 'BUNDLE_PRICING_CHANGED', message, { quoted_credits: quoted });
}
