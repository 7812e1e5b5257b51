import type { CreateBundleRequest } from '../domain/orders';
import type { CreditCosts } from '../domain/remote';
import { addedSlots, slotsPrice, slotsShape } from '../planning/addedSlots';
import { bulkRequests, type SendableBulk } from '../planning/bulk/changes';
import { isOrdered } from '../planning/drafts';
import { createPrice, orderPrice, priceShape } from '../planning/pricing';
import { createRequest } from '../planning/requests';
import type { SendableOrder } from '../planning/sendable';
import * as calls from '../tokportal/calls';

/** A paid request of which many cost the same: one dry run tells the price of all of them (DESIGN 5, "Price"). */
export interface DryRunShape {
  readonly shape: string;
  /** Whom a refusal concerns: all requests of the shape, or only what this one was about. */
  readonly subject: string;
  readonly operation: string;
  /** As the journal notes it. */
  readonly request: unknown;
  /** By the price list. */
  readonly priceCredits: number;
  readonly call: (simulation: { readonly key: null; readonly dryRun: true }) => calls.ApiCall<unknown>;
}

/** The paid requests of an order that would be sent. */
export function paidShapes({ order, videos }: SendableOrder, costs: Pick<CreditCosts, 'all'>): DryRunShape[] {
  if (!isOrdered(order)) {
    const request = createRequest(order);
    return request === null ? [] : [createShape(request, costs)];
  }
  const slots = addedSlots(order, videos);
  const { bundle_id: bundleId } = order.row;
  return slots === null || bundleId === null ? [] : [slotsToAddShape(bundleId, slots.quantity, costs)];
}

/** A new order. Without its reference: a header that were ignored could not even then take a name. */
export function createShape(request: CreateBundleRequest, costs: Pick<CreditCosts, 'all'>): DryRunShape {
  const { external_ref, ...anonymous } = request;
  const shape = priceShape(request);
  return {
    shape,
    subject: shape,
    operation: 'createBundle',
    request: anonymous,
    priceCredits: createPrice(request, costs),
    call: (simulation) => calls.createBundle(anonymous, simulation),
  };
}

/** One a country of a bulk order. */
export function bulkShapes(
  bulk: SendableBulk,
  costs: Pick<CreditCosts, 'all'>,
): (DryRunShape & { readonly country: string })[] {
  return bulkRequests(bulk).map((request) => {
    const { external_ref, ...anonymous } = request;
    const shape = priceShape(request);
    return {
      shape,
      subject: shape,
      operation: 'createBundlesBulk',
      request: anonymous,
      priceCredits: orderPrice(request, costs),
      call: (simulation) => calls.createBundlesBulk(anonymous, simulation),
      country: request.country,
    };
  });
}

/** More slots. What one order refuses says nothing about the slots of another one. */
export function slotsToAddShape(
  bundleId: string,
  quantity: number,
  costs: Pick<CreditCosts, 'all'>,
): DryRunShape {
  return {
    shape: slotsShape(quantity),
    subject: bundleId,
    operation: 'addVideoSlots',
    request: { bundleId, body: { quantity } },
    priceCredits: slotsPrice(quantity, costs),
    call: (simulation) => calls.addVideoSlots(bundleId, quantity, simulation),
  };
}

/** One a shape, at most `limit`, the dearest first. */
export function shapesToSimulate(requests: readonly DryRunShape[], limit: number): readonly DryRunShape[] {
  const shapes = new Map<string, DryRunShape>();
  for (const request of requests) if (!shapes.has(request.shape)) shapes.set(request.shape, request);
  const all = [...shapes.values()];
  all.sort((a, b) => b.priceCredits - a.priceCredits || (a.shape < b.shape ? -1 : 1));
  return all.slice(0, limit);
}
