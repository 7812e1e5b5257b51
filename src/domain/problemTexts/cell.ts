import { CELL_DATE_TEXTS } from './cellDate';
import { CELL_LINK_TEXTS } from './cellLink';
import type { ProblemText } from './problemText';

const PLAIN_TEXT_FORMAT = 'Choose Format › Number › Plain text for the cell, then type it again.';

const TEXT_TEXTS: Record<string, ProblemText> = {
  'cell.errorValue': [
    'Formula error',
    'The formula in this cell gives {value}.',
    'Repair the formula, or type the value in its place.',
  ],
  'cell.stillLoading': [
    'Formula not ready',
    'The formula in this cell is still loading its value.',
    'Wait until a value stands there, then preview again.',
  ],
  'cell.tooLong': [
    'Too long for a cell',
    'This text has {length} characters; a cell holds {max}.',
    'Shorten the text.',
  ],
  'cell.brokenCharacter': [
    'Broken character',
    'A character of “{value}” was damaged on the way into the sheet, often an emoji.',
    'Delete the damaged character (often shown as �) and type it again.',
  ],
  'cell.controlCharacter': [
    'Hidden control character',
    'This text contains a control character ({character}) that nobody can see.',
    'Type the text again by hand, or paste it without formatting from a plain text editor.',
  ],
  'cell.invisibleCharacter': [
    'Invisible character',
    '“{value}” contains an invisible character ({character}). It looks right, but would not match.',
    'Type the text again by hand in place of pasting it.',
  ],
  'cell.lineBreak': [
    'Line break',
    'This cell must be one line, but contains a line break or a tab.',
    'Put everything on one line.',
  ],
  'cell.numberForText': [
    'Number in a text column',
    'The sheet holds {value} as a number, so leading zeros or other characters may be lost.',
    () => PLAIN_TEXT_FORMAT,
  ],
  'cell.digitsLost': [
    'Digits lost',
    'The sheet took a long number for a quantity and rounded it to {value}.',
    () => `${PLAIN_TEXT_FORMAT} The lost digits have to come from where the number was copied.`,
  ],
  'cell.booleanForText': [
    'TRUE or FALSE in a text column',
    'This cell holds the logical value {value}, but text belongs here.',
    'Type the text. If the word itself is meant, format the cell as plain text first.',
  ],
  'cell.dateForText': [
    'Date in a text column',
    'The sheet took what was typed for a date or a time ({value}).',
    () => PLAIN_TEXT_FORMAT,
  ],
};

const NUMBER_TEXTS: Record<string, ProblemText> = {
  'cell.textForNumber': ['Not a number', '“{value}” is not a number.', 'Type digits only, for example 6.'],
  'cell.numberWithUnit': [
    'Number with a unit',
    '“{value}” holds more than the number.',
    'Type only the number, without a word, currency or percent sign.',
  ],
  'cell.ambiguousNumber': [
    'Number can be read two ways',
    '“{value}” is text, and its point, comma or space means one thing in one country and another elsewhere.',
    'Type the number anew without separators for thousands, so that it stands at the right edge.',
  ],
  'cell.decimalForWhole': [
    'Not a whole number',
    '{value} has a fraction, but only whole numbers make sense here.',
    'Type a whole number.',
  ],
  'cell.negativeNumber': [
    'Negative number',
    '{value} is below zero; the least is {min}.',
    'Type {min} or more, or leave the cell blank.',
  ],
  'cell.belowMinimum': [
    'Number too small',
    '{value} is less than {min}, the least that is allowed here.',
    'Type {min} or more, or leave the cell blank.',
  ],
  'cell.aboveMaximum': [
    'Number too large',
    '{value} is more than {max}, the most that is allowed here.',
    'Type {max} or less.',
  ],
  'cell.numberTooLarge': ['Number too large', '{value} is too large to be meant.', 'Type the right number.'],
  'cell.booleanForNumber': [
    'TRUE or FALSE for a number',
    'This cell holds {value}, but a number belongs here.',
    'Type a number, or leave the cell blank.',
  ],
  'cell.dateForNumber': [
    'Date for a number',
    'The sheet took what was typed for a date or a time ({value}).',
    'Choose Format › Number › Number for the cell, then type the number again.',
  ],
};

const CHOICE_TEXTS: Record<string, ProblemText> = {
  'cell.notYesOrNo': [
    'Neither yes nor no',
    '“{value}” is neither yes nor no.',
    'Choose yes or no, or leave the cell blank for the default.',
  ],
  'cell.notACheckbox': [
    'Not ticked clearly',
    '“{value}” is neither a ticked nor an empty checkbox.',
    'Delete the text, then tick the checkbox (or type TRUE).',
  ],
  'cell.notInList': [
    'Not one of the choices',
    '“{value}” is not one of: {choices}.',
    (data) =>
      data.suggestion === undefined
        ? 'Choose a value from the list.'
        : `Choose a value from the list. Did you mean ${data.suggestion}?`,
  ],
};

const LIST_TEXTS: Record<string, ProblemText> = {
  'cell.emptyListPart': [
    'Empty place in a list',
    'Entry {part} of this list is empty: two separators follow each other.',
    'Delete the extra separator, or fill in what is missing.',
  ],
  'cell.repeatedListPart': [
    'Twice in a list',
    '“{text}” stands in this list twice.',
    'Delete one of the two.',
  ],
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
