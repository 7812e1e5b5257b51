import type { RebuildInputs } from '../../../src/actions/rebuild';
import { aBundle } from './aBundle';
import { aCampaign } from './aCampaign';
import { agency } from './agency';
import { aVideo, type VideoBuilder } from './aVideo';
import { anAccount, aRemoteBundle, aSlot, slots, TODAY } from './facts';
import { planOf, sha256 } from './plans';
import { previewed } from './runs';

export const INPUTS: RebuildInputs = {
  sha256,
  today: TODAY,
  soon: TODAY,
  pricesHold: true,
  inDoubt: new Set(),
  ordered: new Set(),
  paid: new Map(),
  filledElsewhere: new Set(),
};
const video = (id: number, order: string): VideoBuilder =>
  aVideo()
    .id(id)
    .of(order)
    .on(`2026-12-0${(id % 9) + 1}`);

/** New orders of each type, one that waits for videos, one that is published. */
const bundles = [
  aRemoteBundle('sent-4', { external_ref: 'order-4' }),
  aRemoteBundle('sent-5', { external_ref: 'order-5', is_published: true, status: 'published' }),
];
export const FACTS = {
  accounts: [anAccount('acme.daily', { platform: 'instagram' })],
  bundles,
  slots: new Map([
    ['sent-4', slots(5)],
    ['sent-5', [aSlot(1, 'configured', { external_ref: 'sent-1' }), ...slots(5).slice(1)]],
  ]),
};
export const ROWS = previewed(
  agency({
    campaigns: [
      aCampaign().with({ biography: 'of the campaign', instagram_content_type: 'reel' }),
      aCampaign('acme', 'x'),
    ],
    bundles: [
      aBundle().id(1).named('order-1').with({ biography: null, title: 'Launch', edits_quantity: 1 }),
      aBundle().id(2).named('order-2').accountOnly(),
      aBundle().id(3).named('order-3').videosFor('acme.daily'),
      aBundle().id(4).named('order-4').slots(5).ordered('sent-4'),
      aBundle().id(5).named('order-5').slots(5).ordered('sent-5'),
      aBundle().id(6).named('order-6').draft(),
    ],
    videos: [
      video(1, 'order-1'),
      video(2, 'order-1').with({ editing_instructions: 'cut', volume_added_sound: 3 }),
      video(3, 'acme.daily'),
      video(4, 'order-4'),
      video(5, 'order-4'),
      video(6, 'order-5'),
      video(7, 'order-5').with({ reference: 'sent-1' }).appliedTo('sent-5', 1),
      video(8, 'order-6').draft(),
    ],
  }),
  FACTS,
);
export const PLAN = planOf(ROWS, FACTS);
