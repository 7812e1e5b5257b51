import type { ConditionalFormatLayout } from '../ports';
import { columnLetters } from './headers';
import type { PlacedColumn } from './layout';
import { type Colours, STATUS_COLOURS } from './palette';
import type { TabSchema } from './schema/tabSchema';

/** Stands in every formula, protection and header note of ours. */
export const OWN_MARK = 'TokPortal for Sheets';

type Colour = keyof typeof STATUS_COLOURS;

/** Statuses of bundles, accounts and slots (CONTRACT 2.2 to 2.4), and those that only this add-on knows. */
const STATUS_GROUPS: Readonly<Record<Colour, readonly string[]>> = {
  grey: ['draft', 'pending', 'pending_setup', 'configured', 'archived'],
  blue: ['published', 'published_priority', 'accepted'],
  amber: ['in_review', 'pending_corrections', 'in doubt', 'partly ordered'],
  green: ['finalized', 'completed', 'ordered'],
  red: ['problem', 'cancelled', 'refused'],
};
const STATUS_KEYS = ['status', 'account_status'];

/** How a cell begins that keeps an account from taking videos: `yes, appeal pending` counts. */
const BAD_WORDS = [
  ['banned', 'yes'],
  ['coverage', 'off'],
] as const;

/** First sign of *What* in the plan. */
const CHANGE_SIGNS: Readonly<Record<Colour, readonly string[]>> = {
  grey: ['·'],
  blue: ['~', '▲'],
  amber: ['−'],
  green: ['+'],
  red: ['!'],
};

/** Colours that follow the cells: statuses, problems, and the guilty cells of a row (DESIGN 4, "Cells"). */
export function rulesOf(schema: TabSchema, placed: readonly PlacedColumn[]): ConditionalFormatLayout[] {
  const at = new Map(placed.map((each) => [each.column.key, each.at]));
  const rules: ConditionalFormatLayout[] = [];
  const guilty = guiltyCellsRule(placed, at.get('problem_cells'));
  if (guilty !== null) rules.push(guilty);
  for (const key of STATUS_KEYS) {
    const column = at.get(key);
    if (column !== undefined) rules.push(...statusRules(column));
  }
  const problem = at.get('problem');
  if (problem !== undefined) {
    const cell = `${columnLetters(problem)}1`;
    rules.push(rule(problem, problem, `LEFT(${cell},5)="Note:"`, STATUS_COLOURS.amber));
    const isFilled = `ROW(${cell})>1,LEN(TRIM(${cell}))>0`;
    rules.push(rule(problem, problem, `${isFilled},LEFT(${cell},5)<>"Note:"`, STATUS_COLOURS.red));
  }
  for (const [key, bad] of BAD_WORDS) {
    const column = at.get(key);
    if (column !== undefined)
      rules.push(rule(column, column, `LEFT(${columnLetters(column)}1,3)="${bad}"`, STATUS_COLOURS.red));
  }
  const what = schema.columns.find(({ key, ownWords }) => key === 'what' && ownWords);
  if (what !== undefined) rules.push(...signRules(at.get('what') ?? 1));
  return rules;
}

/** Marks every cell whose header stands in the row's *Problem cells*: `|Country|Media link|`. */
function guiltyCellsRule(
  placed: readonly PlacedColumn[],
  problemCells: number | undefined,
): ConditionalFormatLayout | null {
  const users = placed.filter(({ column }) => column.owner === 'user').map(({ at }) => at);
  if (problemCells === undefined || users.length === 0) return null;
  const [from, to] = [Math.min(...users), Math.max(...users)];
  const header = `${columnLetters(from)}$1`;
  const formula = `${header}<>"",ISNUMBER(FIND("|"&${header}&"|",$${columnLetters(problemCells)}1))`;
  return rule(from, to, formula, STATUS_COLOURS.red);
}

function statusRules(column: number): ConditionalFormatLayout[] {
  const cell = `${columnLetters(column)}1`;
  return colourRules(column, STATUS_GROUPS, (statuses) => {
    const list = statuses.map((status) => status.replace(/_/g, ' ')).join('|');
    return `ISNUMBER(FIND("|"&LOWER(SUBSTITUTE(${cell},"_"," "))&"|","|${list}|"))`;
  });
}

function signRules(column: number): ConditionalFormatLayout[] {
  const cell = `${columnLetters(column)}1`;
  return colourRules(column, CHANGE_SIGNS, (signs) => {
    return `${cell}<>"",ISNUMBER(FIND(LEFT(${cell},1),"${signs.join('')}"))`;
  });
}

function colourRules(
  column: number,
  groups: Readonly<Record<Colour, readonly string[]>>,
  condition: (values: readonly string[]) => string,
): ConditionalFormatLayout[] {
  return (Object.keys(groups) as Colour[]).map((colour) =>
    rule(column, column, condition(groups[colour]), STATUS_COLOURS[colour]),
  );
}

/** The mark is always true; it tells our rules from the user's when they are replaced. */
function rule(fromColumn: number, toColumn: number, conditions: string, { fill, text }: Colours) {
  const formula = `=AND(LEN("${OWN_MARK}")>0,${conditions})`;
  return { fromColumn, toColumn, formula, fill, text };
}
