import { type Model, UIPlugin } from '@odoo/o-spreadsheet';

/** One command of the engine; `type` is the command's name, the rest its payload. */
export interface Step {
  readonly type: string;
  readonly [key: string]: unknown;
}

interface StepRefusal {
  readonly step: Step;
  readonly reasons: readonly string[];
}

interface StepQueue {
  readonly steps: Iterable<Step>;
  refusal: StepRefusal | null;
  failure: { readonly error: unknown } | null;
}

type Dispatch = (type: string, payload: Step) => { isSuccessful: boolean; reasons?: readonly string[] };

const RUN_STEPS = 'RUN_STEPS';
const queues = new WeakMap<object, StepQueue>();

/** Runs many core commands inside one command of its own: one revision, one recalculation, one undo step. */
export class StepsPlugin extends UIPlugin {
  private readonly queueKey: object;

  constructor(config: ConstructorParameters<typeof UIPlugin>[0]) {
    super(config);
    this.queueKey = config.custom;
  }

  override handle(command: { type: string }): void {
    const queue = queues.get(this.queueKey);
    if (command.type !== RUN_STEPS || queue === undefined) return;
    try {
      queue.refusal = firstRefusal(this.dispatch as unknown as Dispatch, queue.steps);
    } catch (error) {
      // An exception through the engine would leave it in the middle of a command.
      queue.failure = { error };
    }
  }
}

function firstRefusal(dispatch: Dispatch, steps: Iterable<Step>): StepRefusal | null {
  for (const step of steps) {
    const result = dispatch(step.type, step);
    const reasons = result.reasons ?? [];
    if (!result.isSuccessful && reasons.some((reason) => reason !== 'NoChanges')) return { step, reasons };
  }
  return null;
}

/**
 * Runs the steps as one revision. Later steps may be made while earlier ones run (pass a generator).
 * Returns why not all were run, or `null`; what was run before stays.
 */
export function runSteps(
  model: Model,
  queueKey: object,
  steps: Iterable<Step>,
): { readonly error: unknown } | null {
  const queue: StepQueue = { steps, refusal: null, failure: null };
  queues.set(queueKey, queue);
  try {
    (model.dispatch as unknown as Dispatch)(RUN_STEPS, { type: RUN_STEPS });
  } finally {
    queues.delete(queueKey);
  }
  if (queue.refusal === null) return queue.failure;
  const { step, reasons } = queue.refusal;
  return { error: new Error(`The workbook refused ${step.type}: ${reasons.join(', ')}`) };
}
