import { expectNothingLeft, expectRowsShow, WHOLE } from '../expectations';
import type { Scenario } from './scenario';

/** In both cases: nothing is paid at a price that nobody confirmed, and afterwards everything at the new one. */
export const priceChanged: Scenario = {
  name: 'a price that changes before or at the charge is confirmed anew',
  play: (open) => {
    for (const event of ['price change', 'price change at the charge'] as const) {
      const agency = open();
      agency.click('preview');
      agency.happen(event);
      agency.sendToTheEnd();
      expect(agency.debits()).toEqual({});

      expect(agency.click('preview').changes).toBe(8);
      expect(agency.sendToTheEnd().code).toBe('done');
      expect(agency.remote()).toEqual(WHOLE);
      const { b0 = [], b1 = [] } = agency.debits();
      expect([b0.length, b1.length]).toEqual([2, 1]);
      expectRowsShow(agency, { b0: b0[0] ?? 0, b1: b1[0] ?? 0, v1: b0[1] ?? 0 });
      expectNothingLeft(agency);
    }
  },
};
