import { type CompareItem, driftItems, type ItemDecision } from '../planning/compareItems';
import { counted } from '../planning/summaries';
import type { Ports } from '../ports';
import { driftPlace, orderName, shownValue } from './compareLines';

const NAMES_MAX = 8;

/** What the operator decided; items without a decision stay as they are. */
export type Decisions = ReadonlyMap<CompareItem, ItemDecision>;

interface Question {
  readonly items: readonly CompareItem[];
  readonly text: (count: string, names: string) => string;
  readonly noun: string;
  readonly yes: readonly [ItemDecision, string];
  /** `null` = No leaves it as it is. */
  readonly no: readonly [ItemDecision, string] | null;
}

/**
 * Asks about the items of one kind at a time. What only the sheet has changed needs no question: it is what the operator
 * typed, and is shown again before it is sent. Of lines that were selected it is asked all the same.
 */
export function decideItems(
  ports: Ports,
  items: readonly CompareItem[],
  isSelection: boolean,
  title: string,
): Decisions {
  const decisions = new Map<CompareItem, ItemDecision>();
  for (const question of questions(items, isSelection)) {
    if (question.items.length === 0) continue;
    const answer = answerTo(ports, question, title);
    if (answer === null) continue;
    for (const item of question.items) decisions.set(item, answer);
  }
  if (!isSelection) for (const item of driftItems(items, 'sheet')) decisions.set(item, 'use sheet');
  return decisions;
}

function answerTo(
  ports: Ports,
  { items, text, noun, yes, no }: Question,
  title: string,
): ItemDecision | null {
  const names = items.slice(0, NAMES_MAX).map((item) => `• ${nameOf(item)}`);
  const more = items.length > NAMES_MAX ? [`… and ${items.length - NAMES_MAX} more, see the Plan tab`] : [];
  const question = text(counted(items.length, noun), [...names, ...more].join('\n'));
  const lines = [
    question,
    '',
    `Yes = ${yes[1]}`,
    `No = ${no === null ? 'leave it as it is' : no[1]}`,
    'Cancel = decide later',
  ];
  const answer = ports.dialogs.choose(title, lines.join('\n'));
  return answer === 'yes' ? yes[0] : answer === 'no' ? (no?.[0] ?? null) : null;
}

/** One direction for every box of a row: the hand that answers the second one has learnt it from the first. */
const DIRECTION = {
  noun: 'cell',
  yes: ['use TokPortal', 'use TokPortal: these cells are written'],
  no: ['use sheet', 'use the sheet: planned, and sent after you agree'],
} as const;

function driftQuestion(changed: string) {
  return (count: string, names: string) =>
    `${count} changed ${changed} (sheet → TokPortal).\n${names}\n\nTake what TokPortal has into the sheet?`;
}

function questions(items: readonly CompareItem[], isSelection: boolean): Question[] {
  const of = (kind: CompareItem['kind']) => items.filter((item) => item.kind === kind);
  const like = of('claim').filter((item) => item.kind === 'claim' && item.claim.unlike.length === 0);
  return [
    {
      items: like,
      noun: 'order',
      text: (count, names) =>
        `${count} bear the reference of a row that did not order it, and is like it:\n${names}`,
      yes: ['adopt', 'it is this order: the row gets it, nothing is ordered again'],
      no: null,
    },
    {
      items: of('there'),
      noun: 'order or video',
      text: (count, names) => `Only at TokPortal: ${count}.\n${names}`,
      yes: ['adopt', 'make rows of them'],
      no: ['forget', 'they are none of this workbook’s: do not show them again'],
    },
    {
      items: driftItems(items, 'TokPortal'),
      ...DIRECTION,
      text: driftQuestion('at TokPortal only'),
    },
    {
      items: driftItems(items, 'both'),
      ...DIRECTION,
      text: driftQuestion('on both sides'),
    },
    {
      items: isSelection ? driftItems(items, 'sheet') : [],
      ...DIRECTION,
      text: driftQuestion('in the sheet only'),
    },
    {
      items: of('gone'),
      noun: 'row',
      text: (count, names) => `${count} of what was sent is gone; TokPortal goes on with it.\n${names}`,
      yes: ['adopt', 'put it back'],
      no: ['unschedule', 'stop it: what no manager has begun with is unscheduled, after you agree'],
    },
  ];
}

function nameOf(item: CompareItem): string {
  switch (item.kind) {
    case 'there':
      return orderName(item.bundle) + (item.slot === null ? '' : ` · slot ${item.slot.position}`);
    case 'claim':
      return `Bundles ${item.claim.row.row} · ${orderName(item.claim.bundle)}`;
    case 'drift': {
      const { sheet, remote } = item.drift;
      return `${driftPlace(item.drift)}: ${shownValue(sheet)} → ${shownValue(remote)}`;
    }
    case 'gone':
      return `${item.gone.tab} · ${item.gone.reference}`;
  }
}
