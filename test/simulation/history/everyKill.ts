import { TINY } from '../world/agency';
import { UNDISTURBED } from '../world/execution';
import { CLICKS, type ClickName } from '../world/operator';
import type { Click, History } from './history';
import { Story } from './story';

const BASE = { seed: 7, shape: TINY, variants: {} } as const;

const BOTH = ['before', 'after'] as const;
const AFTER = ['after'] as const;

function click(action: ClickName, kill: Click['kill'] = null): Click {
  return { kind: 'click', person: 'nora', action, agrees: true, kill, refusals: [], meanwhile: [] };
}

/** Port calls of each action of the tiny agency when nothing disturbs it. */
export function callsOfActions(): Record<ClickName, number> {
  const story = new Story(BASE);
  const counted = CLICKS.map((action) => [action, story.run('nora', action, UNDISTURBED).calls] as const);
  return Object.fromEntries(counted) as Record<ClickName, number>;
}

/**
 * The tiny agency, previewed, sent and refreshed, with a kill at one port call: before its effect and after it. Where
 * nothing is paid, a kill before a call stands for one after the call before it.
 */
export function everyKill(action: ClickName, calls: number): History[] {
  return Array.from({ length: calls }, (_, index) => index + 1).flatMap((atCall) =>
    (action === 'send' ? BOTH : AFTER).map((when): History => {
      const isKept = action === 'send' ? when === 'after' : atCall % 2 === 0;
      const kill = { atCall, when, bufferShare: isKept ? 1 : 0 };
      const steps = CLICKS.map((other) => click(other, other === action ? kill : null));
      return { ...BASE, steps };
    }),
  );
}
