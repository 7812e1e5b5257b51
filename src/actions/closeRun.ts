import type { Ports } from '../ports';
import type { Journal } from '../runs/journal';
import { compactJournal } from '../runs/rebuildJournal';
import { changeRuns, type RunRecord } from '../runs/runRecords';
import { markPlan, readPlanMark } from './planStore';
import { tidyTrigger } from './tidyTrigger';

/** More make every preview wait for their reading; about a thousand orders. */
const JOURNAL_ENTRIES_MAX = 8_000;

/**
 * Ends a run. While a payment of it is in doubt it is remembered with its plan, because only that plan's list tells
 * whether a bundle that turns up is its order (DESIGN 6, "In doubt").
 */
export function closeRun(ports: Ports, run: RunRecord, journal: Journal | null): void {
  const hasDoubts = journal?.summary().open.some((payment) => payment.run === run.id) ?? true;
  changeRuns(ports, (runs) =>
    runs.flatMap((own) => {
      if (own.id !== run.id) return [own];
      return hasDoubts ? [{ ...own, status: 'ended' as const, wakeAt: null }] : [];
    }),
  );
  if (journal?.isWhole === true && journal.entries.length > JOURNAL_ENTRIES_MAX)
    compactJournal(ports, ports.clock.now());
  // A colleague may have previewed meanwhile: that plan is another one.
  const { planHash: hash } = run;
  if (readPlanMark(ports)?.hash === hash) markPlan(ports, { hash, status: 'sent' });
  tidyTrigger(ports);
}
