import type { Problem } from '../problem';

/** What an operator reads about a problem, in plain words: what is wrong, and what to do. */
export interface ProblemText {
  /** A few words. */
  readonly title: string;
  /** What is wrong, one or two sentences. */
  readonly explain: (data: Problem['data']) => string;
  /** What to do, one or two sentences. */
  readonly fix: (data: Problem['data']) => string;
}
