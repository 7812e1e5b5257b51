import { confirmationText, confirmPlan } from '../../../src/actions/confirmation';
import type { Plan } from '../../../src/domain/plan';
import { aBundle } from '../../support/builders/aBundle';
import { agency } from '../../support/builders/agency';
import { videos } from '../../support/builders/aVideo';
import { planOf } from '../../support/builders/plans';
import { scriptedPorts } from '../../support/builders/ports';

const plan = planOf(agency({ videos: videos(2) }));
const orders = (count: number): Plan =>
  planOf(
    agency({
      bundles: Array.from({ length: count }, (_, index) =>
        aBundle()
          .id(index + 1)
          .named(`o-${index}`)
          .accountOnly(),
      ),
    }),
  );
const priced = (credits: number): Plan => ({
  ...plan,
  changes: plan.changes.slice(0, 1).map((change) => ({ ...change, credits })),
});

it('says what is paid, that it is final, and what becomes public', () => {
  const text = confirmationText(plan);
  expect(text).toContain('36 credits');
  expect(text).toContain('5000 → 4964');
  expect(text).toContain('not refunded');
  expect(text).toContain('1 new order, 2 videos');
  expect(text).toContain('2 videos will be posted publicly: slot 1, slot 2.');
  expect(text).not.toMatch(/undefined|NaN/);
});

it('names the least and the most it can mean', () => {
  expect(confirmationText({ ...plan, hasAllowance: true })).toContain('cheaper, never dearer');
  expect(confirmationText(planOf(agency({ bundles: [aBundle().slots(1).unpublished()] })))).toContain(
    'Nothing becomes public.',
  );
  expect(confirmationText({ ...plan, changes: [] })).toContain('costs nothing');
});

it('takes OK only for OK', () => {
  expect(confirmPlan(scriptedPorts([true]), plan)).toEqual({ agreed: true });
  expect(confirmPlan(scriptedPorts([false]), plan)).toEqual({ agreed: false, message: '' });
  expect(confirmPlan(scriptedPorts([]), plan)).toMatchObject({ agreed: false });
});

describe('a large order', () => {
  it('begins above 500 credits', () => {
    expect(confirmPlan(scriptedPorts([true]), priced(500))).toEqual({ agreed: true });
    expect(confirmPlan(scriptedPorts([true]), priced(501))).toMatchObject({ agreed: false });
    expect(confirmPlan(scriptedPorts(['512']), orders(16))).toEqual({ agreed: true });
  });

  it.each(['1234', ' 1234 ', '1,234', '1.234', '1 234', '1’234', '1234 credits'])('accepts %j', (typed) => {
    expect(confirmPlan(scriptedPorts([typed]), priced(1_234))).toEqual({ agreed: true });
  });

  it.each(['123', '12345', '', 'yes', '1234-', '-1234'])('does not accept %j', (typed) => {
    const answer = confirmPlan(scriptedPorts([typed]), priced(1_234));
    expect(answer).toMatchObject({ agreed: false, message: expect.stringContaining('Nothing was sent') });
  });

  it('can have decimals', () => {
    expect(confirmPlan(scriptedPorts(['612.5']), priced(612.5))).toEqual({ agreed: true });
    expect(confirmPlan(scriptedPorts(['612,5']), priced(612.5))).toEqual({ agreed: true });
    expect(confirmPlan(scriptedPorts(['612']), priced(612.5))).toMatchObject({ agreed: false });
  });
});
