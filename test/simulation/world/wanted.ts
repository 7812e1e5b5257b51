import { type AgencyShape, bundleSize, LATER_WISH, WISHED } from './agency';
import type { VerbClick } from './chosen';
import type { Action } from './operator';
import type { SimulatedWorld } from './simulatedWorld';

/** What people have asked for, as far as it costs: nothing else may be paid. */
export class Wanted {
  /** Orders of each unit of a wish, by the wish's tag. */
  readonly bulkSizes = new Map<string, number>();
  private readonly slots = new Map<string, number>();
  private readonly edits = new Map<string, number>();

  constructor(shape: AgencyShape) {
    (shape.bulk ?? []).forEach((bulk, index) => {
      this.bulkSizes.set(`k${index}`, bundleSize(bulk));
    });
    this.bulkSizes.set(LATER_WISH, bundleSize(WISHED));
  }

  /** Somebody agrees to what a click on selected rows asks for. */
  agreed(
    { sheet, sandbox }: SimulatedWorld,
    action: Action,
    { chosen: { selection }, quantity }: VerbClick,
  ): void {
    if (selection === null) return;
    const rows = sheet.rows('Bundles');
    const [first = 0] = selection.rows;
    const text = (number: number, key: string) => sheet.text('Bundles', rows[number - 1] ?? [], key);
    if (action === 'addSlots')
      for (const row of selection.rows) add(this.slots, text(row, 'bundle_id'), quantity);
    if (action !== 'changeProfile') return;
    const bundle = sandbox.server.world.bundles.get(text(first, 'bundle_id'));
    const names = [bundle === undefined ? text(first, 'account') : bundle.savedAccountId];
    for (const { id, username } of sandbox.server.world.accounts.values())
      if (names.includes(id) || names.includes(username)) add(this.edits, id, 1);
  }

  /** Those that clicks bought, and one for each video that names the order's account. */
  slotsFor({ sheet, sandbox }: SimulatedWorld, bundleId: string): number {
    const { accounts, bundles } = sandbox.server.world;
    const handle = accounts.get(bundles.get(bundleId)?.savedAccountId ?? '')?.username;
    for (const row of sheet.filled('Videos'))
      if (handle !== undefined && sheet.text('Videos', row, 'order') === handle)
        this.videosOf(handle).add(sheet.tagOf('Videos', row));
    const videos = handle === undefined ? 0 : this.videosOf(handle).size;
    return (this.slots.get(bundleId) ?? 0) + videos;
  }

  editsOf(accountId: string): number {
    return this.edits.get(accountId) ?? 0;
  }

  /** Videos that ever named the account: a row may be gone or changed after its slot was bought. */
  private readonly videos = new Map<string, Set<string>>();

  private videosOf(handle: string): Set<string> {
    const known = this.videos.get(handle) ?? new Set<string>();
    this.videos.set(handle, known);
    return known;
  }
}

function add(counts: Map<string, number>, id: string, times: number): void {
  counts.set(id, (counts.get(id) ?? 0) + times);
}
