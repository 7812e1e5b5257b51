import { confirmationText, confirmPlan } from '../../../src/actions/confirmation';
import { planWords, sendingTitle } from '../../../src/actions/planFigures';
import type { Change, Plan } from '../../../src/domain/plan';
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

describe('what was chosen for selected rows', () => {
  const change = (operation: 'addVideoSlots' | 'finalizeBundleVideo', more: Partial<Change>): Change => {
    const [first] = plan.changes;
    if (first === undefined) throw new Error('No change.');
    return { ...first, operation, makesPublic: [], ...more };
  };
  const approval = change('finalizeBundleVideo', { reference: 'tea-02', videoRowIds: ['v'], credits: 0 });

  it('names the box, and a single row by its reference', () => {
    const titleOf = (changes: readonly Change[]) => {
      const titles: string[] = [];
      const ports = scriptedPorts();
      ports.dialogs.confirm = (title) => titles.push(title) > 0;
      confirmPlan(ports, { ...plan, verb: 'Approve', changes });
      return titles[0];
    };
    expect(titleOf([approval])).toBe('Approve · tea-02');
    expect(titleOf([approval, approval])).toBe('Approve · 2 videos');
    expect(titleOf([{ ...approval, videoRowIds: [] }, approval])).toBe('Approve · 2 orders');
    expect(sendingTitle(plan)).toBe('Send previewed changes');
  });

  it('and the weekly work say what is bought and filled, and leave out what there is none of', () => {
    const slots = change('addVideoSlots', { credits: 6, videoRowIds: ['a'], input: { quantity: 3 } });
    const filled = plan.changes.filter(({ operation }) => operation === 'configureVideos');
    const text = confirmationText({ ...plan, changes: [slots, ...filled] });
    expect(text).toContain('• acme: 3 slots, 2 videos, 6 credits\n');
    expect(text).not.toContain('0 new');
    expect(planWords({ ...plan, changes: [slots, ...filled] })).toBe('3 slots and 2 videos for 6 credits');
  });
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
