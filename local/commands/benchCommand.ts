import { parseArgs } from 'node:util';
import { benchTable, budgetLines } from '../bench/benchTable';
import { budgetsOf } from '../bench/budgets';
import { bytesOfDist, figuresOf, type SizeFigures } from '../bench/figures';
import { playLargeRun } from '../bench/playLargeRun';

const BUNDLES = '10,100,1000';
const VIDEOS_PER_BUNDLE = '10';

/**
 * `npm run bench [-- --json] [--bundles 10,100] [--videos 10]`: the performance table. Figures are for people to
 * judge: it exits with 0 also when a budget does not hold.
 */
export async function runBenchCommand(argv: readonly string[]): Promise<number> {
  const { values } = parseArgs({
    args: [...argv],
    options: {
      json: { type: 'boolean', default: false },
      bundles: { type: 'string', default: BUNDLES },
      videos: { type: 'string', default: VIDEOS_PER_BUNDLE },
    },
  });
  const bundleCounts = values.bundles.split(',').map(Number);
  const videosPerBundle = Number(values.videos);
  if (![...bundleCounts, videosPerBundle].every((count) => Number.isInteger(count) && count > 0)) {
    console.error('--bundles takes whole numbers with commas between them, --videos one whole number.');
    return 2;
  }
  const sizes: SizeFigures[] = [];
  for (const bundles of bundleCounts.sort((a, b) => a - b)) {
    if (!values.json) console.error(`${bundles} orders with ${videosPerBundle} videos each …`);
    sizes.push(await figuresOfOne({ bundles, videosPerBundle }));
  }
  const bytes = bytesOfDist();
  const budgets = budgetsOf(sizes, bytes);
  if (values.json) console.log(JSON.stringify({ sizes, bytes, budgets }, null, 2));
  else {
    const intro =
      'Times are modelled: what Google’s services cost is assumed, TokPortal’s rate limit is played. Nothing was measured at Google.';
    console.log([intro, '', ...benchTable(sizes), '', ...budgetLines(budgets)].join('\n'));
  }
  return 0;
}

async function figuresOfOne(size: { bundles: number; videosPerBundle: number }): Promise<SizeFigures> {
  const run = await playLargeRun({ size, account: 'workspace', refresh: true });
  try {
    return figuresOf(size, run);
  } finally {
    await run.close();
  }
}
