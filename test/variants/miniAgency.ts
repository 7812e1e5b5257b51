import { randomUUID } from 'node:crypto';
import { parseBundleOrder } from '../../local/tokportal/rules/bundleOrder';
import { newBundle } from '../../local/tokportal/rules/newBundle';
import type { FaultSpec } from '../../local/tokportal/transport/faultRules';
import { Refusal } from '../../local/tokportal/transport/refusal';
import type { VariantSettings } from '../../local/tokportal/variants';
import type { Cell, HttpRequest } from '../../src/ports';
import { orderStates } from '../simulation/history/remoteState';
import { Story } from '../simulation/history/story';
import { debitsOf } from '../simulation/invariants/debits';
import type { AgencyShape } from '../simulation/world/agency';
import { type ExecutionPlan, type Kill, UNDISTURBED } from '../simulation/world/execution';
import { type ClickName, resultOf } from '../simulation/world/operator';
import type { UserTab } from '../simulation/world/sheetCells';
import { TokPortalEvents } from '../simulation/world/tokportalEvents';

/** One client, two orders of new accounts, five videos, one of which costs extra. */
const SHAPE: AgencyShape = { campaigns: 1, orders: [3, 2], named: [1], extras: [1] };
const MINUTE_MS = 60_000;
/** A run that stands still for so long does not go on any more. */
const GOES_ON_MINUTES_MAX = 60;

export interface Clicked {
  readonly code: string;
  readonly message: string;
  readonly changes: number;
}

/**
 * The mini agency of the contract variants: the real actions over port fakes, TokPortal's sandbox in process, a clock
 * that nobody waits for. After every action the promises of the simulation are checked (DESIGN 9).
 */
export class MiniAgency {
  readonly story: Story;
  /** Every wave that was sent, in order. */
  readonly waves: (readonly HttpRequest[])[] = [];
  /** Called with each wave before it is sent. */
  beforeWave: ((requests: readonly HttpRequest[]) => void) | null = null;
  private readonly events: TokPortalEvents;

  constructor(readonly variants: VariantSettings) {
    this.story = new Story({ seed: 1, shape: SHAPE, variants });
    const { world } = this.story;
    this.events = new TokPortalEvents(world, this.story.excuses);
    const send = world.network.sendAll.bind(world.network);
    world.network.sendAll = (requests) => {
      this.waves.push(requests);
      this.beforeWave?.(requests);
      return send(requests);
    };
  }

  /** A click that nothing kills; throws `InvariantBroken` when a promise does not hold. */
  click(action: ClickName): Clicked {
    const result = resultOf(this.story.run('nora', action, UNDISTURBED));
    if (result === null) throw new Error(`${action} did not return.`);
    return result;
  }

  /** Sends, and lets clock triggers go on until no run is left. */
  sendToTheEnd(): Clicked {
    const clicked = this.click('send');
    this.goOn();
    return clicked;
  }

  /** Sends, and the script is killed. */
  sendKilled(kill: Kill): void {
    const { ended } = this.story.run('nora', 'send', { ...UNDISTURBED, kill });
    if (ended.kind !== 'killed') throw new Error(`Call ${kill.atCall} was not reached: ${ended.kind}.`);
  }

  /** Sends undisturbed and tells at which port calls a wave was sent. */
  sendCountingCalls(): { readonly calls: number; readonly wavesAt: readonly number[] } {
    let call = 0;
    const wavesAt: number[] = [];
    this.beforeWave = () => wavesAt.push(call);
    const meanwhile = Array.from({ length: 1_000 }, (_, index) => ({
      atCall: index + 1,
      act: () => {
        call = index + 1;
      },
    }));
    const plan: ExecutionPlan = { ...UNDISTURBED, meanwhile };
    const { calls } = this.story.run('nora', 'send', plan);
    return { calls, wavesAt };
  }

  /** Only the clock triggers fire, each minute, until nobody has one. */
  goOn(): void {
    const { world } = this.story;
    for (let minute = 0; world.armed.size > 0; minute += 1) {
      if (minute === GOES_ON_MINUTES_MAX) throw new Error('The run does not come to an end.');
      world.advance(MINUTE_MS);
      for (const person of [...world.armed]) this.story.run(person, 'tick', UNDISTURBED);
    }
  }

  fault(spec: FaultSpec): void {
    must(this.story.world.sandbox.panel.addFault(spec));
  }

  happen(event: Parameters<TokPortalEvents['happen']>[0]): void {
    this.events.happen(event, 'nora');
  }

  /** Everybody has credits, no window, no fault any more. */
  calm(): void {
    this.story.world.network.calm();
    this.events.calm();
  }

  /** The row that bears the tag: an order's title, a video's name. */
  row(tab: UserTab, tag: string): Cell[] {
    const { sheet } = this.story.world;
    const key = tab === 'Bundles' ? 'title' : 'name';
    const found = sheet.filled(tab).find((row) => sheet.text(tab, row, key) === tag);
    if (found === undefined) throw new Error(`No row of ${tab} bears ${tag}.`);
    return found;
  }

  text(tab: UserTab, tag: string, key: string): string {
    return this.story.world.sheet.text(tab, this.row(tab, tag), key);
  }

  /** The operator types into a cell. */
  edit(tab: UserTab, tag: string, key: string, value: Cell): void {
    this.story.world.sheet.setCell(tab, this.row(tab, tag), key, value);
  }

  /** Somebody orders in TokPortal's own pages, at no cost to this workspace. */
  orderByHand(reference: string, title: string): void {
    const { world } = this.story.world.sandbox.server;
    const [workspaceId = ''] = world.workspaces.keys();
    const fields = { country: 'USA', platform: 'tiktok', videos_quantity: 3, external_ref: reference, title };
    const order = parseBundleOrder({ bundle_type: 'account_and_videos', ...fields }, world, workspaceId);
    if (order instanceof Refusal) throw new Error(order.message);
    const bundle = newBundle(order, { workspaceId, at: world.clock.iso(), newId: randomUUID });
    world.bundles.set(bundle.id, bundle);
  }

  /** Orders at TokPortal, one line each: tag, reference, status, slots. */
  remote(): string[] {
    return orderStates(this.story.world);
  }

  /** Credits that left, by tag of the order, one number for each debit in order. */
  debits(): Record<string, number[]> {
    const { sandbox } = this.story.world;
    const byTag: Record<string, number[]> = {};
    for (const { bundleIds, amount } of debitsOf({ sandbox })) {
      const tag = sandbox.server.world.bundles.get(bundleIds[0] ?? '')?.title ?? '?';
      byTag[tag] = [...(byTag[tag] ?? []), amount].sort((a, b) => b - a);
    }
    return byTag;
  }

  /** Problem cells that are not blank, `tag: text`. */
  problems(): string[] {
    const { sheet } = this.story.world;
    return (['Bundles', 'Videos'] as const).flatMap((tab) =>
      sheet.filled(tab).flatMap((row) => {
        const problem = sheet.text(tab, row, 'problem');
        return problem === ''
          ? []
          : [`${sheet.text(tab, row, tab === 'Bundles' ? 'title' : 'name')}: ${problem}`];
      }),
    );
  }
}

function must(problem: string | null): void {
  if (problem !== null) throw new Error(problem);
}
