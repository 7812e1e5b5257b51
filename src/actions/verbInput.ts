import { addDays, isCalendarDate } from '../domain/dates';
import type { VerbInput, VerbName } from '../planning/verbs/verb';
import { VERB_TITLES } from '../planning/verbs/words';
import type { Ports } from '../ports';

const COMMENT_CHARACTERS_MAX = 1_000;
/** As many as an order may have (CONTRACT 3.2 names no higher number). */
const SLOTS_MAX = 500;

interface Question {
  readonly text: string;
  /** What was typed, or what is wrong with it. */
  readonly read: (typed: string, today: string) => VerbInput | string;
}

const QUESTIONS: Readonly<Partial<Record<VerbName, Question>>> = {
  correct: {
    text: 'What shall the manager change? The manager reads this text. Example: Please use the second picture.',
    read: (comment) =>
      comment !== '' && comment.length <= COMMENT_CHARACTERS_MAX
        ? { comment }
        : `Type 1 to ${COMMENT_CHARACTERS_MAX} characters.`,
  },
  moveDate: {
    text: 'New first day for the selected videos, as year-month-day. Publish from gets it too. Example: 2026-12-24.',
    read: (date, today) => {
      if (!isCalendarDate(date)) return `“${date}” is no day like ${addDays(today, 7)}.`;
      return date > today ? { date } : `${date} is over. Type a day from tomorrow on.`;
    },
  },
  addSlots: {
    text: 'How many more videos for each selected order? They are paid at once. Example: 3.',
    read: (typed) => {
      const quantity = Number(typed);
      return /^\d+$/.test(typed) && quantity >= 1 && quantity <= SLOTS_MAX
        ? { quantity }
        : `“${typed}” is no whole number from 1 to ${SLOTS_MAX}.`;
    },
  },
};

/** Asks for what a verb needs, again while it cannot be used; `null` = the question was closed. */
export function askVerbInput({ dialogs }: Ports, verb: VerbName, today: string): VerbInput | null {
  const question = QUESTIONS[verb];
  if (question === undefined) return {};
  let wrong = '';
  for (;;) {
    const typed = dialogs.prompt(VERB_TITLES[verb], wrong + question.text);
    if (typed === null) return null;
    const read = question.read(typed.trim(), today);
    if (typeof read !== 'string') return read;
    wrong = `${read}\n\n`;
  }
}
