import { ACT_OPERATIONS, type ChangeOperation, isCreation } from '../domain/plan';
import type { ChangeState, OrderState, RunState } from './state';
import { type Step, stepOf } from './steps';

const GROUP_MAX = 40;
const PHASES: readonly ChangeOperation[] = [
  'createBundle',
  'createBundlesBulk',
  'addVideoSlots',
  'configureAccount',
  'configureVideos',
  'publishBundle',
  'publishVideos',
  'createAccountEditRequest',
  ...ACT_OPERATIONS,
];

/**
 * The next requests that may go out together: orders go in groups, and each group passes the phases create,
 * account, slots, publish before the next one starts (DESIGN 5, "Apply"). Empty = nothing left to do.
 *
 * @param requestsMax most requests in the wave
 * @param holdsCreates new orders wait; what is paid already goes on
 */
export function nextWave(state: RunState, requestsMax: number, holdsCreates = false): Step[] {
  if (state.fullStop !== null) return [];
  for (const group of groupsOf(state.orders)) {
    for (const phase of PHASES) {
      if (holdsCreates && isCreation(phase)) continue;
      const steps = group.flatMap((order) => stepsOf(state, order, phase));
      if (steps.length > 0) return wave(state, steps, requestsMax);
    }
  }
  return [];
}

/**
 * The first paid order of a run goes alone: if its charge is not the planned one, nothing else was paid. That holds
 * for an order that was planned as free, too.
 */
function groupsOf(orders: readonly OrderState[]): OrderState[][] {
  const firstPaid = orders.findIndex((order) =>
    order.changes.some(({ change }) => change.credits > 0 || isCreation(change.operation)),
  );
  if (firstPaid < 0) return chunks(orders, GROUP_MAX);
  const alone = orders.slice(firstPaid, firstPaid + 1);
  return [
    ...chunks(orders.slice(0, firstPaid), GROUP_MAX),
    alone,
    ...chunks(orders.slice(firstPaid + 1), GROUP_MAX),
  ];
}

function chunks<T>(items: readonly T[], size: number): T[][] {
  const count = Math.ceil(items.length / size);
  return Array.from({ length: count }, (_, index) => items.slice(index * size, (index + 1) * size));
}

/** What is not known yet is learnt from one order before others follow. */
function wave(state: RunState, steps: readonly Step[], requestsMax: number): Step[] {
  const [first] = steps;
  if (first === undefined) return [];
  const asks = steps.find((step) => step.kind === 'videos' && step.body.auto_publish === true);
  if (asks !== undefined && state.learnt.autoPublish === 'unknown') return [asks];
  if (first.kind === 'publish' && state.learnt.publishesSlots === 'unknown')
    return oneWithSlots(state, steps, requestsMax);
  if (isCreate(first) && state.learnt.createsSingly) return [first];
  const [firstPaid] = steps.filter((step) => step.paid);
  const careful = hasPaid(state) ? steps : steps.filter((step) => !step.paid || step === firstPaid);
  return careful.slice(0, Math.max(1, requestsMax));
}

/** Whether a charge of this run was seen: the order that was to show it may have been edited or refused. */
function hasPaid({ orders }: RunState): boolean {
  return orders.some(({ changes }) =>
    changes.some(
      ({ change, status, chargedCredits }) =>
        chargedCredits > 0 || (isCreation(change.operation) && status === 'done'),
    ),
  );
}

/** Publishing a bundle teaches about slots only where there are some; orders without any need not wait for it. */
function oneWithSlots(state: RunState, steps: readonly Step[], requestsMax: number): Step[] {
  const withSlots = steps.filter((step) => publishesVideos(state, step.rowId));
  const without = steps.filter((step) => !publishesVideos(state, step.rowId));
  return [...withSlots.slice(0, 1), ...without].slice(0, Math.max(1, requestsMax));
}

/** Whether publishing the order makes videos public. */
export function publishesVideos(state: RunState, rowId: string): boolean {
  const order = state.orders.find((candidate) => candidate.rowId === rowId);
  return (
    order?.changes.some(
      ({ change }) => change.operation === 'publishBundle' && change.makesPublic.length > 0,
    ) ?? false
  );
}

/** Of one order several videos may be acted on; of everything else it has one. */
function stepsOf(state: RunState, order: OrderState, phase: ChangeOperation): Step[] {
  return order.changes.flatMap((own) => {
    if (own.change.operation !== phase || own.status !== 'waiting' || !requirementsDone(order, own))
      return [];
    const step = stepOf(state, order, own);
    return step === null || (step.paid && state.paymentStop !== null) ? [] : [step];
  });
}

function requirementsDone(order: OrderState, own: ChangeState): boolean {
  return own.change.requires.every(
    (id) => order.changes.find(({ change }) => change.id === id)?.status === 'done',
  );
}

/** A request that makes orders. */
export function isCreate(step: Step): step is Step & { readonly kind: 'create' | 'bulk' } {
  return step.kind === 'create' || step.kind === 'bulk';
}
