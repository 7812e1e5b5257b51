import { isPublished } from '../../../local/tokportal/world/bundle';
import type { Cell } from '../../../src/ports';
import type { Excuses } from '../world/excuses';
import type { SimulatedWorld } from '../world/simulatedWorld';
import { bulkTag, debitsOf, isOfBulk } from './debits';
import { InvariantBroken } from './invariant';
import {
  chargeGuessed,
  chargeMoved,
  chargeNeverTold,
  emptiedBefore,
  extraForgotten,
  slotsForgotten,
} from './knownLimits';

type Bundle =
  SimulatedWorld['sandbox']['server']['world']['bundles'] extends Map<string, infer B> ? B : never;

/** The end of a history: what each row says, held against what TokPortal has. */
export function checkRows(world: SimulatedWorld, excuses: Excuses): void {
  const { sheet } = world;
  const bundles = [...world.sandbox.server.world.bundles.values()];
  const byTag = new Map(bundles.map((bundle) => [bundle.title ?? bundle.externalRef ?? '?', bundle]));
  for (const row of sheet.filled('Bundles')) checkOrder(world, row, byTag, excuses);
  for (const row of sheet.filled('Videos')) checkVideo(world, row, bundles, excuses);
  checkBulkRows(world, bundles, excuses);
  if (!excuses.explainsRows()) checkSingleRows(world);
}

/** Nothing that TokPortal has stands in two rows, whoever made them. */
function checkSingleRows({ sheet }: SimulatedWorld): void {
  const places = [
    ...sheet.filled('Bundles').map((row) => sheet.text('Bundles', row, 'bundle_id')),
    ...sheet.filled('Videos').flatMap((row) => {
      const applied = JSON.parse(sheet.text('Videos', row, 'last_applied') || '{}') as AppliedPlace;
      return applied.bundle_id === undefined ? [] : [`${applied.bundle_id} slot ${applied.position}`];
    }),
  ].filter((place) => place !== '');
  const twice = places.find((place, index) => places.indexOf(place) < index);
  if (twice !== undefined) throw new InvariantBroken('one row for each order and slot', twice);
}

interface AppliedPlace {
  readonly bundle_id?: string;
  readonly position?: number;
}

/** Each order of a wish has one row, and its wish says what was charged for all of them. */
function checkBulkRows(world: SimulatedWorld, bundles: readonly Bundle[], excuses: Excuses): void {
  const { sheet } = world;
  const rows = sheet.filled('Bundles').map((row) => sheet.text('Bundles', row, 'bundle_id'));
  for (const { id, externalRef } of bundles.filter((bundle) => isOfBulk(world.sandbox, bundle.id))) {
    const own = rows.filter((bundleId) => bundleId === id).length;
    if (own !== 1 && !excuses.explainsRows())
      throw new InvariantBroken('an order of a wish has one row', `${own} rows of ${externalRef}`);
  }
  for (const row of sheet.filled('Bulk orders')) {
    const [tag, problem] = [sheet.tagOf('Bulk orders', row), sheet.text('Bulk orders', row, 'problem')];
    const made = bundles.filter(({ externalRef, title }) => title === null && bulkTag(externalRef) === tag);
    const own = debitsOf(world).filter(
      ({ kind, bundleIds }) => kind !== 'slots' && made.some(({ id }) => bundleIds.includes(id)),
    );
    const charged = own.reduce((sum, { amount }) => sum + amount, 0);
    if (isHeldBack(tag, problem, excuses)) continue;
    if (made.length === 0)
      throw new InvariantBroken('ready rows are ordered in the end', `${tag}: ${problem}`);
    const said = sheet.text('Bulk orders', row, 'credits');
    const [first] = made;
    const isExplained =
      Number(said) === charged || chargeGuessed(world, first?.id ?? '', Number(said), charged, excuses);
    if (!isExplained && !excuses.restored)
      throw new InvariantBroken('charges stand in their rows', `${tag} says ${said}, not ${charged}`);
  }
}

function checkOrder(
  world: SimulatedWorld,
  row: readonly Cell[],
  byTag: ReadonlyMap<string, Bundle>,
  excuses: Excuses,
): void {
  const text = (key: string) => world.sheet.text('Bundles', row, key);
  const [tag, id, problem] = [world.sheet.tagOf('Bundles', row), text('bundle_id'), text('problem')];
  const known = world.sandbox.server.world.bundles.get(id);
  const bundle = known?.title === null ? known : byTag.get(tag);
  if (isHeldBack(tag, problem, excuses)) return;
  const isReady = text('ready') === 'true';
  if (!isReady && bundle === undefined) return;
  const mayWait = excuses.explains(tag) || (!hasVideos(world, text) && isToldToWait(world, text));
  if (bundle === undefined && text('bundle_type') === 'videos_only' && mayWait) return;
  if (bundle === undefined)
    throw new InvariantBroken('ready rows are ordered in the end', `${tag}: ${problem}`);
  if (id !== bundle.id)
    throw new InvariantBroken(
      'a row holds its own order',
      `${tag} says ${id || 'nothing'}, not ${bundle.id}`,
    );
  if (isOfBulk(world.sandbox, id)) {
    if (!text('reference').startsWith(`${bundle.externalRef}-`))
      throw new InvariantBroken('a row holds its own order', `${tag} says ${text('reference')}`);
    return;
  }
  if (text('reference') !== bundle.externalRef)
    throw new InvariantBroken(
      'a row holds its own order',
      `${tag} says ${text('reference')}, not ${bundle.externalRef}`,
    );
  checkCharge(world, text('credits'), bundle.id, tag, excuses);
  if (isReady && !isPublished(bundle) && !excuses.explains(tag))
    throw new InvariantBroken('ready rows are published in the end', tag);
}

function checkCharge(
  world: SimulatedWorld,
  said: string,
  bundleId: string,
  tag: string,
  excuses: Excuses,
): void {
  const orders = debitsOf(world).filter(({ kind }) => kind === 'order' || kind === 'slots');
  const own = orders.filter(({ bundleIds }) => bundleIds.includes(bundleId));
  const charged = own.reduce((sum, { amount }) => sum + amount, 0);
  const isExplained =
    Number(said) === charged ||
    chargeGuessed(world, bundleId, Number(said), charged, excuses) ||
    slotsForgotten(Number(said), own, excuses) ||
    // Nobody knows what an imported order has cost, whatever is added to it.
    (said === '' && own.every(({ kind }) => kind === 'slots') && !isOfBulk(world.sandbox, bundleId)) ||
    (said === '' && chargeNeverTold(world, bundleId, excuses)) ||
    chargeMoved(
      said,
      orders.map(({ amount }) => amount),
      excuses,
    );
  if (!isExplained)
    throw new InvariantBroken('charges stand in their rows', `${tag} says ${said}, not ${charged}`);
}

function checkVideo(
  world: SimulatedWorld,
  row: readonly Cell[],
  bundles: readonly Bundle[],
  excuses: Excuses,
): void {
  const text = (key: string) => world.sheet.text('Videos', row, key);
  const [tag, problem] = [text('name'), text('problem')];
  if (isHeldBack(tag, problem, excuses) || isOrderHeldBack(world, row, excuses)) return;
  const filled = bundles.flatMap((bundle) =>
    bundle.slots.flatMap((slot) => (slot.content.name === tag ? [{ bundle, slot }] : [])),
  );
  const [own] = filled;
  const applied = JSON.parse(text('last_applied') || '{}') as AppliedPlace;
  if (own === undefined) {
    if (emptiedBefore(world, applied, excuses)) return;
    if (text('last_applied') !== '')
      throw new InvariantBroken('a row holds its own video', `${tag} claims slot ${text('slot')}`);
    if (text('ready') !== 'true') return;
    throw new InvariantBroken('ready videos are filled in the end', `${tag}: ${problem}`);
  }
  if (applied.bundle_id !== own.bundle.id || applied.position !== own.slot.position)
    throw new InvariantBroken(
      'a row holds its own video',
      `${tag} says ${applied.bundle_id} ${applied.position}`,
    );
  const extras = own.slot.paidExtras.length;
  if (Number(text('credits') || 0) !== extras && !extraForgotten(text('credits'), excuses))
    throw new InvariantBroken('charges stand in their rows', `${tag} says ${text('credits')}, not ${extras}`);
}

/** An order of videos whose rows are gone, or took another way, waits for others. */
function hasVideos({ sheet }: SimulatedWorld, order: (key: string) => string): boolean {
  const names = new Set([order('reference'), order('external_ref')]);
  return sheet.filled('Videos').some((row) => {
    const text = (key: string) => sheet.text('Videos', row, key);
    const isFor = names.has(text('order')) || names.has(text('order_reference'));
    return isFor && text('ready') === 'true' && text('last_applied') === '';
  });
}

/** The Plan tab names it: whoever finds a row that no video needs must learn what it is for. */
function isToldToWait({ sheet }: SimulatedWorld, order: (key: string) => string): boolean {
  return sheet
    .filled('Plan')
    .some(
      (row) =>
        sheet.text('Plan', row, 'what') === '· no videos' &&
        sheet.text('Plan', row, 'row_link').endsWith(` · ${order('reference')}`),
    );
}

function isUnsentDraft(text: (key: string) => string): boolean {
  return text('ready') !== 'true' && text('bundle_id') === '';
}

/** A problem in view excuses what was not done, if there is a reason for the problem. */
function isHeldBack(tag: string, problem: string, excuses: Excuses): boolean {
  return problem !== '' && excuses.explains(tag);
}

function isOrderHeldBack(world: SimulatedWorld, video: readonly Cell[], excuses: Excuses): boolean {
  const { sheet } = world;
  const orders = new Set(['order', 'order_reference'].map((key) => sheet.text('Videos', video, key)));
  orders.delete('');
  return sheet.filled('Bundles').some((row) => {
    const text = (key: string) => sheet.text('Bundles', row, key);
    const isOwn = orders.has(text('reference')) || orders.has(text('external_ref'));
    return (
      isOwn && (isUnsentDraft(text) || isHeldBack(sheet.tagOf('Bundles', row), text('problem'), excuses))
    );
  });
}
