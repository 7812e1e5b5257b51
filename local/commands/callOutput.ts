import type { ExecutionResult, Firing } from '../appsscript/runtime';

const ACTION_FAILED = 1;
const EXECUTION_FAILED = 3;

/** What an operator would have seen, or everything as one JSON object. */
export function printResult(result: ExecutionResult, asJson: boolean): void {
  if (asJson) {
    console.log(JSON.stringify(result, null, 2));
    return;
  }
  for (const { text } of result.logs) console.log(text);
  for (const { title, text } of result.dialogs) console.log(`[${title}] ${text}`);
  if (result.outcome !== 'returned') console.log(`${result.outcome}: ${result.error?.message ?? ''}`);
  const { spreadsheetCalls, fetches } = result;
  console.log(`${spreadsheetCalls} spreadsheet calls, ${fetches} requests`);
}

/** @param nextDueAt ISO moment, `null` when no trigger is left */
export function printFirings(firings: readonly Firing[], nextDueAt: string | null, asJson: boolean): void {
  if (asJson) {
    console.log(JSON.stringify({ fired: firings, nextDueAt }, null, 2));
    return;
  }
  for (const { handler, owner, dueAt, result } of firings) {
    console.log(`${handler} of ${owner}, due ${dueAt}`);
    printResult(result, false);
  }
  if (firings.length === 0) console.log('No trigger is due.');
  console.log(nextDueAt === null ? 'No trigger is left.' : `The next trigger is due ${nextDueAt}.`);
}

export function exitCodeOf(result: ExecutionResult): number {
  if (result.outcome !== 'returned') return EXECUTION_FAILED;
  return (result.value as { ok?: boolean } | null)?.ok === false ? ACTION_FAILED : 0;
}
