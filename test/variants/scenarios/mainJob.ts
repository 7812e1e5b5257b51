import { expectNothingLeft, expectRowsShow, expectWhole, orderCredits } from '../expectations';
import type { Scenario } from './scenario';

const OTHER_NAME = 'Acme other';

export const happyPath: Scenario = {
  name: 'previewed, sent, shown as sent',
  play: (open) => {
    const agency = open();
    expect(agency.click('preview')).toMatchObject({ code: 'done', changes: 8 });
    expect(agency.debits()).toEqual({});
    expect(agency.sendToTheEnd().code).toBe('done');
    expectWhole(agency);
    expect(agency.click('send').code).toBe('apply.nothing');
    expectWhole(agency);
  },
};

export const editedRow: Scenario = {
  name: 'a row that was edited after the preview waits for the next one; an own column disturbs nothing',
  play: (open) => {
    const agency = open();
    agency.click('preview');
    agency.edit('Bundles', 'b1', 'visible_name', OTHER_NAME);
    const notes = agency.story.world.sheet.rows('Bundles')[0]?.indexOf('My note') ?? -1;
    agency.row('Bundles', 'b0')[notes] = 'call them';
    expect(agency.sendToTheEnd().message).toContain('skipped');
    const { b0, b1 } = orderCredits(agency);
    expect(agency.debits()).toEqual({ b0: [b0, 1] });
    expect(agency.text('Bundles', 'b1', 'bundle_id')).toBe('');

    agency.click('preview');
    expect(agency.sendToTheEnd().code).toBe('done');
    const bundles = [...agency.story.world.sandbox.server.world.bundles.values()];
    expect(bundles.find(({ title }) => title === 'b1')?.listing?.visibleName).toBe(OTHER_NAME);
    expect(agency.debits()).toEqual({ b0: [b0, 1], b1: [b1] });
    expectRowsShow(agency, { b0, b1, v1: 1 });
    expectNothingLeft(agency);
  },
};
