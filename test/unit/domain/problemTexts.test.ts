import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Problem } from '../../../src/domain/problem';
import { describeProblem, PROBLEM_TEXTS, problemLine } from '../../../src/domain/problemTexts';
import { words } from '../../../src/domain/problemTexts/problemText';

const SRC = join(__dirname, '../../../src');
/** Codes of other things that look like codes of problems. */
const NO_PROBLEM = /\.(json|html|ts|js)$/;

function sources(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return entry.name === 'problemTexts' ? [] : sources(path);
    return entry.name.endsWith('.ts') && !entry.name.includes('generated')
      ? [readFileSync(path, 'utf8')]
      : [];
  });
}

const all = sources(SRC).join('\n');
const families = [...new Set(Object.keys(PROBLEM_TEXTS).map((code) => code.split('.')[0]))];
const CODE = new RegExp(`'((?:${families.join('|')})\\.[a-zA-Z]+)'`, 'g');
/** Cells name theirs without the family. */
const CELL_CODE = /cellProblem\(\s*'([a-zA-Z]+)'/g;
const used = [
  ...new Set([
    ...[...all.matchAll(CODE)].map((match) => match[1] ?? ''),
    ...[...all.matchAll(CELL_CODE)].map((match) => `cell.${match[1]}`),
  ]),
].filter((code) => !NO_PROBLEM.test(code));

it('finds the codes in the sources', () => {
  expect(used.length).toBeGreaterThan(80);
  expect(used).toContain('video.tooEarly');
});

/** Codes that end an action: its answer brings a sentence along. */
const ACTION_CODES = /^(tab\.blocked|preview\.|apply\.|connect\.|stale\.|run\.)/;

it.each(used.filter((code) => !ACTION_CODES.test(code)))('%s has words', (code) => {
  expect(PROBLEM_TEXTS[code]).toBeDefined();
});

it.each(Object.keys(PROBLEM_TEXTS))('the words for %s are used', (code) => {
  const [family, name] = code.split('.');
  expect(used.includes(code) || (family === 'cell' && all.includes(`'${name}'`))).toBe(true);
});

/** Facts that texts take apart; every other one is its own name. */
const TAKEN_APART: Record<string, string | number> = {
  reading: '2026-11-27',
  dayFirst: '2026-11-12',
  monthFirst: '2026-12-11',
  length: 31,
  max: 30,
  reason: 'It was refused.',
};

/** The facts that the words for a code ask for. */
function factsFor(code: string): Problem['data'] {
  const facts: Record<string, string | number> = {};
  const asked = new Proxy(facts, {
    get: (own, key) => {
      const name = String(key);
      own[name] = TAKEN_APART[name] ?? `<${name}>`;
      return own[name];
    },
  });
  const text = PROBLEM_TEXTS[code];
  for (const part of [text?.[1] ?? '', text?.[2] ?? '']) words(part, asked);
  return facts;
}

describe.each(Object.keys(PROBLEM_TEXTS))('%s', (code) => {
  const problem: Problem = {
    code,
    severity: 'error',
    tab: 'Videos',
    row: 2,
    column: null,
    data: factsFor(code),
  };

  it('says title, cause and fix in sentences', () => {
    const { title, cause, fix } = describeProblem(problem);
    expect(title).toMatch(/^[A-Z].{3,40}$/);
    expect(title).not.toMatch(/[.!]$/);
    expect(cause).toMatch(/[.)…!?]$/);
    expect(fix).toMatch(/[.?…]$/);
    expect(`${title} ${cause} ${fix}`).not.toMatch(/undefined|NaN|null|\[object|Invalid/);
  });
});

it('marks a notice as such', () => {
  const problem: Problem = {
    code: 'video.farAway',
    severity: 'warning',
    tab: 'Videos',
    row: 2,
    column: 'target_publish_date',
    data: { date: '2028-12-01' },
  };
  expect(problemLine(problem)).toBe(
    'Note: More than a year away. The video is planned for 2028-12-01. Check the year.',
  );
  expect(problemLine({ ...problem, severity: 'error' })).toMatch(/^More than a year away\./);
});

it('takes a code without words for a bug', () => {
  const problem: Problem = {
    code: 'video.new',
    severity: 'error',
    tab: 'Videos',
    row: 2,
    column: null,
    data: {},
  };
  expect(() => describeProblem(problem)).toThrow('video.new');
});

it('ends titles by one sign, and sentences by one space', () => {
  const problem: Problem = {
    code: 'account.ambiguous',
    severity: 'error',
    tab: 'Bundles',
    row: 2,
    column: null,
    data: { account: 'acme' },
  };
  expect(problemLine(problem)).toMatch(/^Which account\? “acme”/);
  const withoutWords = { ...problem, code: 'video.notLoaded', data: { reason: '' } };
  expect(problemLine(withoutWords)).toMatch(/^TokPortal could not load the file\. Paste/);
});
