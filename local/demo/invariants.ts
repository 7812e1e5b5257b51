import type { DemoSummary } from './runDemo';

/** What must hold after a demo, whatever the sample agency holds; a sentence for each that does not. */
export function brokenInvariants(summary: DemoSummary): string[] {
  const { creditsPlanned, creditsCharged, creditsBefore, creditsAfter } = summary;
  const checks: [boolean, string][] = [
    [summary.failures.length === 0, `actions failed: ${summary.failures.join('; ')}`],
    [creditsPlanned === creditsCharged, `${creditsPlanned} credits were planned, ${creditsCharged} charged`],
    [
      creditsCharged === creditsBefore - creditsAfter,
      `the balance moved by ${creditsBefore - creditsAfter}, ${creditsCharged} were charged`,
    ],
    [summary.userCellsChanged === 0, `${summary.userCellsChanged} cells of the operator were changed`],
    [summary.secondPreviewChanges === 0, `a second preview plans ${summary.secondPreviewChanges} changes`],
    [summary.tooManyRequests === 0, `TokPortal had to slow the add-on down ${summary.tooManyRequests} times`],
    [summary.bundlesCreated > 0, 'nothing was ordered'],
  ];
  if (summary.imported !== undefined)
    checks.push(
      [
        summary.dayCreditsPlanned === summary.dayCreditsCharged,
        `${summary.dayCreditsPlanned} credits were planned on the second day, ${summary.dayCreditsCharged} charged`,
      ],
      [summary.dayChangesLeft === 0, `a last preview plans ${summary.dayChangesLeft} changes`],
      [(summary.adopted ?? 0) > 0, 'the order whose row was gone got none back'],
    );
  return checks.flatMap(([holds, text]) => (holds ? [] : [text]));
}
