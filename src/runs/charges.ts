import type { BatchVideosRequest, PositionedVideo } from '../domain/orders';
import { roundedCredits } from '../domain/plan';
import { refusalReason } from './sentences';
import { type ChangeState, changeOf, type RunState, withChange } from './state';
import { hasPaidExtra, type Step } from './steps';

/**
 * Adds what a request charged: as told, else as planned. Calls that should be free are no exception. A charge that the plan did not name stops further payments
 * (DESIGN 5, "Apply").
 */
export function charged(state: RunState, step: Step, credits: number): RunState {
  const own = changeOf(state, step.changeId);
  if (own === undefined || credits === 0) return state;
  const total = roundedCredits(own.chargedCredits + credits);
  const next = withChange(state, step.changeId, (change) => ({ ...change, chargedCredits: total }));
  const { credits: most, creditsMin: least } = own.change;
  // Extras may be charged in parts, and what should be free not at all; everything else is charged at once.
  const differs = isPartial(step) ? total > most : credits > most || credits < least;
  if (!differs) return next;
  return {
    ...next,
    paymentStop: refusalReason(
      'run.chargeDiffers',
      '',
      `(${own.change.reference}: ${most} planned, ${credits} charged.)`,
    ),
  };
}

/** Planned credits of the paid extras among these videos: whether answers name their charge is unknown (CONTRACT 4.5). */
export function extrasCredits(own: ChangeState | undefined, videos: readonly PositionedVideo[]): number {
  if (own === undefined) return 0;
  const all = (own.body as BatchVideosRequest).videos.filter(hasPaidExtra).length;
  return all === 0 ? 0 : (own.change.credits * videos.filter(hasPaidExtra).length) / all;
}

function isPartial({ kind }: Step): boolean {
  return kind === 'videos' || kind === 'act' || kind === 'account' || kind.startsWith('publish');
}
