import type { ServiceCall } from '../../local/appsscript/runtime';
import type { AgencyRows } from './agencyRows';
import { type AgencyOptions, type AgencyWorld, openAgency, type SavedWorld } from './agencyWorld';

/** A sending that nothing disturbs: what others must end like, and the moments at which to disturb them. */
export interface SendingStory {
  /** The world right after the preview; each story starts from it, over a sandbox of its own. */
  readonly previewed: SavedWorld;
  /** Every service call of the sending, in order. */
  readonly calls: readonly ServiceCall[];
  readonly end: SendingEnd;
}

/** How a sending ended, without times and ids that chance decides. */
export interface SendingEnd {
  readonly balance: number;
  readonly charged: number;
  readonly orders: readonly unknown[];
  readonly rows: Readonly<Record<string, readonly string[]>>;
}

const COMPARED = {
  Bundles: ['reference', 'status', 'credits', 'problem', 'row_id'],
  Videos: ['reference', 'slot', 'status', 'problem', 'row_id'],
} as const;

/** Plays the sending once, undisturbed. */
export async function sendingStory(
  rows: AgencyRows,
  options: Pick<AgencyOptions, 'variants' | 'credits'> = {},
): Promise<SendingStory> {
  const world = await openAgency({ model: 'arrays', rows, ...options });
  await world.preview();
  const previewed = world.saved();
  const calls: ServiceCall[] = [];
  world.beforeService = (call) => {
    calls.push(call);
    return undefined;
  };
  const sent = await world.send();
  if (!sent.ok) throw new Error(`The undisturbed sending failed: ${sent.shown}`);
  world.beforeService = null;
  const end = endOf(world);
  await world.close();
  return { previewed, calls, end };
}

/** What TokPortal and the rows hold; each row's bundle id is the one of its own order. */
export function endOf(world: AgencyWorld): SendingEnd {
  const { bundles, balance } = world.sandbox.state();
  const orders = bundles.map(({ external_ref, is_published, account_configured, slots, bundle_id }) => {
    const row = world.cells.columnTexts('Bundles', 'bundle_id').indexOf(String(bundle_id));
    return {
      external_ref,
      is_published,
      account_configured,
      slots: (slots as readonly { readonly status: string; readonly external_ref: unknown }[]).map((slot) => [
        slot.status,
        slot.external_ref,
      ]),
      inRowOf: world.cell('Bundles', 'reference', row + 2),
    };
  });
  const rows = Object.entries(COMPARED).flatMap(([tab, columns]) =>
    columns.map((column): [string, string[]] => [`${tab} ${column}`, world.cells.columnTexts(tab, column)]),
  );
  return { balance, charged: world.charged(), orders: sorted(orders), rows: Object.fromEntries(rows) };
}

function sorted<T extends { readonly external_ref: unknown }>(orders: readonly T[]): T[] {
  return [...orders].sort((a, b) => (String(a.external_ref) < String(b.external_ref) ? -1 : 1));
}

/** Numbers of calls right before and right after each one of the given methods, and every `step`-th of all. */
export function momentsAround(story: SendingStory, methods: RegExp, step: number): number[] {
  const last = story.calls.length;
  const around = story.calls
    .filter(({ service, method }) => methods.test(`${service}.${method}`))
    .flatMap(({ index }) => [index, index + 1]);
  const every = Array.from({ length: Math.ceil(last / step) }, (_, at) => 1 + at * step);
  return [...new Set([...around, ...every])].filter((index) => index <= last).sort((a, b) => a - b);
}
