import type { BatchVideosRequest } from '../../../src/domain/orders';
import type { ChangeState } from '../../../src/runs/state';
import { hasPaidExtra } from '../../../src/runs/steps';
import type { FakeWorkbook } from '../fakeWorkbook';
import { aBundle, bundleRowId } from './aBundle';
import { agency } from './agency';
import { aVideo, type VideoBuilder } from './aVideo';
import { aRemoteBundle, slots } from './facts';
import { journalOnly, type Played, played } from './playedRun';
import { changeStates } from './runs';
import { type Habits, type SentRequest, TokPortalModel } from './tokportalModel';

/** Videos of one order; ids must differ in the workbook. */
function videosOf(order: string, count: number, first: number): VideoBuilder[] {
  return Array.from({ length: count }, (_, index) => {
    const day = new Date(Date.UTC(2026, 11, 1 + Math.floor(index / 3))).toISOString().slice(0, 10);
    return aVideo()
      .id(first + index)
      .of(order)
      .on(day);
  });
}

/** Orders of every kind; a run takes some of them. */
export const ALL: readonly ChangeState[] = (() => {
  const sent = (id: number) => aBundle().id(id).named(`order-${id}`).slots(3).ordered(`sent-${id}`);
  const rows = agency({
    bundles: [
      aBundle().id(1).named('order-1').accountOnly(),
      aBundle().id(2).named('order-2'),
      aBundle().id(3).named('order-3'),
      aBundle().id(4).named('order-4').slots(2).unpublished(),
      aBundle().id(5).named('order-5').accountOnly(),
      aBundle().id(6).named('order-6'),
      sent(7),
      sent(8),
      sent(9),
    ],
    videos: [
      ...videosOf('order-2', 2, 100),
      ...videosOf('order-3', 30, 200),
      ...videosOf('order-6', 3, 300).map((video) => video.with({ volume_added_sound: 9 })),
      ...videosOf('order-7', 2, 400),
      ...videosOf('order-8', 2, 500),
      ...videosOf('order-9', 1, 600).map((video) => video.with({ volume_original_sound: 0 })),
    ],
  });
  const remote = (id: number, is_published: boolean) =>
    aRemoteBundle(`sent-${id}`, {
      is_published,
      status: is_published ? 'published' : 'pending_setup',
      external_ref: `order-${id}`,
      videos_quantity: 3,
    });
  const bundles = [remote(7, false), remote(8, true), remote(9, true)];
  return changeStates(rows, {
    bundles,
    slots: new Map(bundles.map(({ bundle_id }) => [bundle_id, slots(3)])),
  });
})();

interface Scene {
  readonly orders: readonly number[];
  readonly habits: Habits;
  readonly killAt?: number;
  readonly deadlineMs?: number;
  readonly workbook?: FakeWorkbook;
}

export function play(scene: Scene): Played & { readonly model: TokPortalModel } {
  const model = new TokPortalModel(scene.habits);
  model.add('sent-7', 3, false);
  model.add('sent-8', 3, true);
  model.add('sent-9', 3, true);
  return { model, ...playOn(model, scene) };
}

/** A further step of the same run, over what earlier ones left. */
export function playOn(model: TokPortalModel, scene: Scene): Played {
  const { orders, habits: _, workbook = journalOnly(), ...more } = scene;
  const rowIds = new Set(orders.map(bundleRowId));
  const changes = ALL.filter(({ change }) => rowIds.has(change.rowId));
  const knownBundleIds = ['sent-7', 'sent-8', 'sent-9'];
  return played({ model, changes, workbook, knownBundleIds, ...more });
}

export const FINE: Habits = { moods: [], autoPublish: true, publishesSlots: true, batchMax: 100 };
export const isPaid = ({ operation, body }: SentRequest) =>
  operation === 'createBundle' ||
  (operation === 'batchConfigureBundleVideos' && (body as BatchVideosRequest).videos.some(hasPaidExtra));
