import { type Model, UIPlugin } from '@odoo/o-spreadsheet';

/** One command of the engine; `type` is the command's name, the rest its payload. */
export interface Step {
  readonly type: string;
  readonly [key: string]: unknown;
}

export interface StepRefusal {
  readonly step: Step;
  readonly reasons: readonly string[];
}

interface StepQueue {
  steps: Iterable<Step>;
  refusal: StepRefusal | null;
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
    const dispatch = this.dispatch as unknown as Dispatch;
    for (const step of queue.steps) {
      const result = dispatch(step.type, step);
      if (result.isSuccessful) continue;
      const reasons = result.reasons ?? [];
      if (reasons.every((reason) => reason === 'NoChanges')) continue;
      queue.refusal = { step, reasons };
      return;
    }
  }
}

/**
 * Runs the steps as one revision. Later steps may be made while earlier ones run (pass a generator).
 * Returns the refused step, after which nothing more was run, or `null`.
 */
export function runSteps(model: Model, queueKey: object, steps: Iterable<Step>): StepRefusal | null {
  const queue: StepQueue = { steps, refusal: null };
  queues.set(queueKey, queue);
  try {
    (model.dispatch as unknown as Dispatch)(RUN_STEPS, { type: RUN_STEPS });
  } finally {
    queues.delete(queueKey);
  }
  return queue.refusal;
}
