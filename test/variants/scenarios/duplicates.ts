import { expectWhole, orderCredits, WHOLE } from '../expectations';
import type { Scenario } from './scenario';

export const copiedRow: Scenario = {
  name: 'a second row that bears the reference of an order is not sent',
  play: (open) => {
    const agency = open();
    agency.click('preview');
    agency.sendToTheEnd();
    const { sheet } = agency.story.world;
    const copy = [...agency.row('Bundles', 'b1')];
    sheet.setCell('Bundles', copy, 'title', 'copy');
    sheet.rows('Bundles').push(copy);
    agency.click('preview');
    expect(agency.text('Bundles', 'copy', 'problem')).not.toBe('');
    agency.sendToTheEnd();
    expect(agency.remote()).toEqual(WHOLE);

    sheet.rows('Bundles').pop();
    expectWhole(agency);
  },
};

export const takenReference: Scenario = {
  name: 'an order at TokPortal that bears our reference is neither adopted nor changed',
  play: (open) => {
    const agency = open();
    agency.click('preview');
    agency.orderByHand('order-1', 'foreign');
    // An answer that names an order of the last two minutes could as well mean the one just sent.
    agency.story.world.advance(180_000);
    const foreign = agency.remote().find((line) => line.startsWith('foreign'));
    agency.sendToTheEnd();
    expect(agency.remote()).toContain(foreign);
    const { b0, b1 } = orderCredits(agency);
    const isAllowed = agency.variants['duplicate-ref'] === 'allow';
    const { foreign: _, ...ours } = agency.debits();
    expect(ours).toEqual({ b0: [b0, 1], ...(isAllowed ? { b1: [b1] } : {}) });
    if (!isAllowed) expect(agency.text('Bundles', 'b1', 'bundle_id')).toBe('');
  },
};
