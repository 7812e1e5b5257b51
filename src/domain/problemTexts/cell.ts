import { CELL_DATE_TEXTS } from './cellDate';
import { CELL_LINK_TEXTS } from './cellLink';
import type { ProblemText } from './problemText';

const PLAIN_TEXT_FORMAT = 'Choose Format › Number › Plain text for the cell, then type it again.';

const TEXT_TEXTS: Record<string, ProblemText> = {
  'cell.errorValue': {
    title: 'Formula error',
    explain: (data) => `The formula in this cell gives ${data.value}.`,
    fix: 'Repair the formula, or type the value in its place.',
  },
  'cell.stillLoading': {
    title: 'Formula not ready',
    explain: 'The formula in this cell is still loading its value.',
    fix: 'Wait until a value stands there, then preview again.',
  },
  'cell.tooLong': {
    title: 'Too long for a cell',
    explain: (data) => `This text has ${data.length} characters; a cell holds ${data.max}.`,
    fix: 'Shorten the text.',
  },
  'cell.brokenCharacter': {
    title: 'Broken character',
    explain: (data) =>
      `A character of “${data.value}” was damaged on the way into the sheet, often an emoji.`,
    fix: 'Delete the damaged character (often shown as �) and type it again.',
  },
  'cell.controlCharacter': {
    title: 'Hidden control character',
    explain: (data) => `This text contains a control character (${data.character}) that nobody can see.`,
    fix: 'Type the text again by hand, or paste it without formatting from a plain text editor.',
  },
  'cell.invisibleCharacter': {
    title: 'Invisible character',
    explain: (data) =>
      `“${data.value}” contains an invisible character (${data.character}). It looks right, but would not match.`,
    fix: 'Type the text again by hand in place of pasting it.',
  },
  'cell.lineBreak': {
    title: 'Line break',
    explain: 'This cell must be one line, but contains a line break or a tab.',
    fix: 'Put everything on one line.',
  },
  'cell.numberForText': {
    title: 'Number in a text column',
    explain: (data) =>
      `The sheet holds ${data.value} as a number, so leading zeros or other characters may be lost.`,
    fix: () => PLAIN_TEXT_FORMAT,
  },
  'cell.digitsLost': {
    title: 'Digits lost',
    explain: (data) => `The sheet took a long number for a quantity and rounded it to ${data.value}.`,
    fix: () => `${PLAIN_TEXT_FORMAT} The lost digits have to come from where the number was copied.`,
  },
  'cell.booleanForText': {
    title: 'TRUE or FALSE in a text column',
    explain: (data) => `This cell holds the logical value ${data.value}, but text belongs here.`,
    fix: 'Type the text. If the word itself is meant, format the cell as plain text first.',
  },
  'cell.dateForText': {
    title: 'Date in a text column',
    explain: (data) => `The sheet took what was typed for a date or a time (${data.value}).`,
    fix: () => PLAIN_TEXT_FORMAT,
  },
};

const NUMBER_TEXTS: Record<string, ProblemText> = {
  'cell.textForNumber': {
    title: 'Not a number',
    explain: (data) => `“${data.value}” is not a number.`,
    fix: 'Type digits only, for example 6.',
  },
  'cell.numberWithUnit': {
    title: 'Number with a unit',
    explain: (data) => `“${data.value}” holds more than the number.`,
    fix: 'Type only the number, without a word, currency or percent sign.',
  },
  'cell.ambiguousNumber': {
    title: 'Number can be read two ways',
    explain: (data) =>
      `“${data.value}” is text, and its point, comma or space means one thing in one country and another elsewhere.`,
    fix: 'Type the number anew without separators for thousands, so that it stands at the right edge.',
  },
  'cell.decimalForWhole': {
    title: 'Not a whole number',
    explain: (data) => `${data.value} has a fraction, but only whole numbers make sense here.`,
    fix: 'Type a whole number.',
  },
  'cell.negativeNumber': {
    title: 'Negative number',
    explain: (data) => `${data.value} is below zero; the least is ${data.min}.`,
    fix: (data) => `Type ${data.min} or more, or leave the cell blank.`,
  },
  'cell.belowMinimum': {
    title: 'Number too small',
    explain: (data) => `${data.value} is less than ${data.min}, the least that is allowed here.`,
    fix: (data) => `Type ${data.min} or more, or leave the cell blank.`,
  },
  'cell.aboveMaximum': {
    title: 'Number too large',
    explain: (data) => `${data.value} is more than ${data.max}, the most that is allowed here.`,
    fix: (data) => `Type ${data.max} or less.`,
  },
  'cell.numberTooLarge': {
    title: 'Number too large',
    explain: (data) => `${data.value} is too large to be meant.`,
    fix: 'Type the right number.',
  },
  'cell.booleanForNumber': {
    title: 'TRUE or FALSE for a number',
    explain: (data) => `This cell holds ${data.value}, but a number belongs here.`,
    fix: 'Type a number, or leave the cell blank.',
  },
  'cell.dateForNumber': {
    title: 'Date for a number',
    explain: (data) => `The sheet took what was typed for a date or a time (${data.value}).`,
    fix: 'Choose Format › Number › Number for the cell, then type the number again.',
  },
};

const CHOICE_TEXTS: Record<string, ProblemText> = {
  'cell.notYesOrNo': {
    title: 'Neither yes nor no',
    explain: (data) => `“${data.value}” is neither yes nor no.`,
    fix: 'Choose yes or no, or leave the cell blank for the default.',
  },
  'cell.notACheckbox': {
    title: 'Not ticked clearly',
    explain: (data) => `“${data.value}” is neither a ticked nor an empty checkbox.`,
    fix: 'Delete the text, then tick the checkbox (or type TRUE).',
  },
  'cell.notInList': {
    title: 'Not one of the choices',
    explain: (data) => `“${data.value}” is not one of: ${data.choices}.`,
    fix: (data) =>
      data.suggestion === undefined
        ? 'Choose a value from the list.'
        : `Choose a value from the list. Did you mean ${data.suggestion}?`,
  },
};

const LIST_TEXTS: Record<string, ProblemText> = {
  'cell.emptyListPart': {
    title: 'Empty place in a list',
    explain: (data) => `Entry ${data.part} of this list is empty: two separators follow each other.`,
    fix: 'Delete the extra separator, or fill in what is missing.',
  },
  'cell.repeatedListPart': {
    title: 'Twice in a list',
    explain: (data) => `“${data.text}” stands in this list twice.`,
    fix: 'Delete one of the two.',
  },
};

/** What operators read about a wrong cell, by problem code; made by workbook/cells.ts. */
export const CELL_PROBLEM_TEXTS: Record<string, ProblemText> = {
  ...TEXT_TEXTS,
  ...NUMBER_TEXTS,
  ...CHOICE_TEXTS,
  ...LIST_TEXTS,
  ...CELL_DATE_TEXTS,
  ...CELL_LINK_TEXTS,
};
