import { parseArgs } from 'node:util';
import { brokenInvariants } from '../demo/invariants';
import { type DemoSummary, runDemo } from '../demo/runDemo';

const OUT = 'out/agency.xlsx';

/** `npm run demo [-- --json]`: the main job on the sample agency, headless. Exit code 1 when an invariant breaks. */
export async function runDemoCommand(argv: readonly string[]): Promise<number> {
  const { values } = parseArgs({
    args: [...argv],
    options: { json: { type: 'boolean', default: false }, out: { type: 'string', default: OUT } },
  });
  const say = values.json ? () => undefined : (line: string) => console.log(line);
  const summary = await runDemo({ folder: 'examples/agency', out: values.out, say });
  const broken = brokenInvariants(summary);
  if (values.json) console.log(JSON.stringify({ ...summary, broken }, null, 2));
  else printFigures(summary, values.out);
  for (const text of broken) console.error(`BROKEN: ${text}`);
  return broken.length === 0 ? 0 : 1;
}

function printFigures(summary: DemoSummary, out: string): void {
  const { creditsPlanned, creditsCharged, creditsBefore, creditsAfter, spreadsheetCalls } = summary;
  console.log('');
  console.log(
    `Credits   planned ${creditsPlanned}, charged ${creditsCharged}, balance ${creditsBefore} → ${creditsAfter}`,
  );
  console.log(
    `Requests  ${summary.apiRequests} to TokPortal, ${summary.dryRuns} of them simulations that cost nothing`,
  );
  console.log(
    `Sheet     ${spreadsheetCalls.total} spreadsheet calls; ${summary.userCellsChanged} cells of the operator changed`,
  );
  console.log(`Workbook  ${out}  (${summary.seconds} s)`);
}
