import type { Problem } from '../problem';

/** What an operator reads about a problem, in plain words: what is wrong, and what to do. */
export interface ProblemText {
  /** A few words. */
  readonly title: string;
  /** What is wrong, one or two sentences. */
  readonly explain: Words;
  /** What to do, one or two sentences. */
  readonly fix: Words;
}

/** Words that do not depend on the row are plain text. */
export type Words = string | ((data: Problem['data']) => string);

export function words(text: Words, data: Problem['data']): string {
  return typeof text === 'string' ? text : text(data);
}
