import { playHistory } from '../playHistory';
import type { Click, History, Step } from './history';

/**
 * Leaves out what a failure does not need: steps, kills, refusals, what others did meanwhile, switches; as long as the
 * same promise is broken and there is time.
 */
export function shorten(history: History, invariant: string, budgetMs: number): History {
  const untilMs = Date.now() + budgetMs;
  let best = history;
  for (;;) {
    const shorter = simpler(best).find(
      (candidate) => Date.now() < untilMs && stillFails(candidate, invariant),
    );
    if (shorter === undefined) return best;
    best = shorter;
  }
}

function stillFails(history: History, invariant: string): boolean {
  return playHistory(history).broken?.invariant === invariant;
}

/** Each history with one thing less, the biggest first. */
function simpler(history: History): History[] {
  const { steps, variants, shape } = history;
  const halves =
    steps.length < 4
      ? []
      : [steps.slice(0, Math.ceil(steps.length / 2)), steps.slice(Math.floor(steps.length / 2))];
  const without = steps.map((_, index) => steps.filter((__, other) => other !== index));
  const simplified = steps.flatMap((step, index) =>
    step.kind === 'click' ? simplerClicks(step).map((click) => replaced(steps, index, click)) : [],
  );
  const names = Object.keys(variants);
  const orders = shape.orders.length > 1 ? [{ ...shape, orders: shape.orders.slice(0, -1) }] : [];
  return [
    ...[...halves, ...without, ...simplified].map((fewer) => ({ ...history, steps: fewer })),
    ...names.map((name) => ({ ...history, variants: omit(variants, name) })),
    ...orders.map((fewer) => ({ ...history, shape: fewer })),
  ];
}

function simplerClicks(click: Click): Click[] {
  return [
    ...(click.kill === null ? [] : [{ ...click, kill: null }]),
    ...(click.refusals.length === 0 ? [] : [{ ...click, refusals: [] }]),
    ...(click.meanwhile.length === 0 ? [] : [{ ...click, meanwhile: [] }]),
    ...(click.agrees ? [] : [{ ...click, agrees: true }]),
  ];
}

function replaced(steps: readonly Step[], at: number, by: Step): Step[] {
  return steps.map((step, index) => (index === at ? by : step));
}

function omit(settings: Readonly<Record<string, string>>, name: string): Record<string, string> {
  return Object.fromEntries(Object.entries(settings).filter(([other]) => other !== name));
}
