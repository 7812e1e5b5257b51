import type { Slot } from '../../../local/tokportal/world/bundle';
import { expectNothingLeft, expectWhole, orderCredits } from '../expectations';
import type { MiniAgency } from '../miniAgency';
import type { Scenario } from './scenario';

const TAKEN_DAY = '2026-12-20';

export const refusedOrder: Scenario = {
  name: 'an order that is refused costs nothing, holds nobody up and can be sent again',
  play: (open) => {
    const agency = open();
    agency.click('preview');
    const message = 'Country is closed.';
    agency.fault({
      operationId: 'createBundle',
      kind: 'error',
      status: 400,
      code: 'VALIDATION_ERROR',
      message,
    });
    agency.sendToTheEnd();
    expect(agency.problems().join()).toContain(message);
    expect(agency.debits()).toEqual({ b1: [orderCredits(agency).b1] });

    expect(agency.click('preview').changes).toBeGreaterThan(0);
    expect(agency.sendToTheEnd().code).toBe('done');
    expectWhole(agency);
  },
};

/** Two of the three days are free; three videos that somebody else filled in meanwhile take up the first. */
export const batchPartlyRefused: Scenario = {
  name: 'a batch of which one video is refused: the others are kept or sent again, the order is paid once',
  play: (open) => {
    const agency = open();
    agency.edit('Bundles', 'b0', 'videos_quantity', 6);
    agency.click('preview');
    agency.beforeWave = (requests) => {
      if (!requests.some(({ method, url }) => method !== 'GET' && url.endsWith('/videos/batch'))) return;
      agency.beforeWave = null;
      fillByHand(agency);
    };
    expect(agency.sendToTheEnd().message).toContain('did not succeed');
    expect(agency.problems().join()).toContain('VIDEOS_PER_DAY_EXCEEDED');
    const { b0 } = agency.debits();

    agency.edit('Videos', 'v0', 'target_publish_date', '2026-12-26');
    agency.click('preview');
    agency.sendToTheEnd();
    const [order = ''] = agency.remote();
    for (const tag of ['v0', 'v1', 'v2']) expect(order).toContain(`${tag} published`);
    expect(agency.debits().b0?.filter((credits) => credits > 1)).toEqual(
      b0?.filter((credits) => credits > 1),
    );
    expectNothingLeft(agency);
    expect(agency.problems()).toEqual([]);
  },
};

function fillByHand({ story }: MiniAgency): void {
  const { bundles } = story.world.sandbox.server.world;
  for (const bundle of bundles.values())
    if (bundle.title === 'b0') bundles.set(bundle.id, { ...bundle, slots: bundle.slots.map(filled) });
}

function filled(slot: Slot): Slot {
  if (slot.position <= 3) return slot;
  const content = { ...slot.content, name: `hand-${slot.position}` };
  return { ...slot, content, startDate: TAKEN_DAY, endDate: '2026-12-21', status: 'configured' };
}
