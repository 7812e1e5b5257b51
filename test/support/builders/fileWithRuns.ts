import { type RunRecord, saveRuns } from '../../../src/runs/runRecords';
import { RUNS } from '../../../src/workbook/schema';
import { tabOf } from '../tabOf';
import { journalOnly } from './journals';
import { type ScriptedPorts, scriptedPorts } from './ports';

const KEY = `sk_${'0123456789abcdef'.repeat(4)}`;

/** A connected file with these runs. Their plan is gone: a step that begins ends them, and sends nothing. */
export function fileWithRuns(
  runs: readonly RunRecord[],
  answers: readonly (boolean | string)[] = [],
): ScriptedPorts {
  const workbook = journalOnly();
  workbook.addTab('_Plan', [['part', 'text', 'plan']]);
  workbook.addTab('Runs', tabOf(RUNS, []));
  const ports = scriptedPorts(answers, workbook);
  ports.userProperties.set(`tokportal.apiKey.${workbook.id}`, KEY);
  saveRuns(ports, runs);
  return ports;
}
