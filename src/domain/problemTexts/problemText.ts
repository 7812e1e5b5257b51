import type { Problem } from '../problem';

/**
 * What an operator reads about a problem, in plain words: a title of a few words; what is wrong, in one or two
 * sentences; what to do, in one or two. A tuple, because names would be repeated in the bundle for each code.
 */
export type ProblemText = readonly [title: string, cause: Words, fix: Words];

/** Text that names facts in braces, `{slot} slots`; a function where that is not enough. */
export type Words = string | ((data: Problem['data']) => string);

export function words(text: Words, data: Problem['data']): string {
  return typeof text === 'string' ? text.replace(/\{(\w+)\}/g, (_, name) => `${data[name]}`) : text(data);
}

/** The name that a slip of the pen probably meant, as a question. */
export function meaning(name: string | number = ''): string {
  return name === '' ? '' : `Did you mean ${name}? `;
}
