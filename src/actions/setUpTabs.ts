import { problemLine } from '../domain/problemTexts';
import { counted } from '../planning/summaries';
import type { Ports } from '../ports';
import { deadlineIn } from '../runs/deadline';
import { createReader } from '../runs/reads';
import * as calls from '../tokportal/calls';
import { type RemoteChoices, type SetUpReport, setUpTabs as setUp } from '../workbook/setUp';
import { type ActionResult, done, refused } from './actionResult';
import { connectionOf } from './connection';
import { readPages } from './readFacts';

const TITLE = 'Set up or repair tabs';
const STEP_MS = 270_000;

/** Makes or repairs the tabs; dropdowns are filled from TokPortal when it can be asked. Safe to run again. */
export function setUpTabs(ports: Ports, version: string): ActionResult {
  const remote = remoteChoices(ports, version);
  const report = setUp(ports, remote ?? { countries: [], accounts: [] });
  const result = reported(report, remote !== null);
  if (result.ok) ports.dialogs.toast(result.message, TITLE, 8);
  else ports.dialogs.alert(TITLE, result.message);
  return result;
}

function remoteChoices(ports: Ports, version: string): RemoteChoices | null {
  const transport = connectionOf(ports, version);
  if (transport === null) return null;
  const deadline = deadlineIn(STEP_MS, ports.clock.now());
  const reader = createReader({ transport, clock: ports.clock, random: ports.random, deadline });
  const countries = reader.readAll([calls.listCountries()]);
  const accounts = countries.ok ? readPages(reader, (page) => calls.listAccounts({ page })) : countries;
  if (!countries.ok || !accounts.ok) return null;
  const [known] = countries.value;
  return {
    countries: [...(known?.open ?? []), ...(known?.videosOnly ?? [])].map((country) => country.code),
    accounts: accounts.value.flatMap((account) => account.username ?? []),
  };
}

function reported(report: SetUpReport, withChoices: boolean): ActionResult {
  const { createdTabs, addedColumns, problems } = report;
  const details = { createdTabs, addedColumns, problems };
  if (problems.length > 0) return refused('tab.blocked', problems.map(problemLine).join('\n'), details);
  const visible = createdTabs.filter((name) => !name.startsWith('_'));
  const made = [
    ...(visible.length > 0 ? [`made ${counted(visible.length, 'tab')}`] : []),
    ...(addedColumns.length > 0 ? [`added ${counted(addedColumns.length, 'column')}`] : []),
  ];
  const what =
    made.length === 0
      ? 'Everything was in place; dropdowns and colours were renewed.'
      : `Ready: ${made.join(' and ')}.`;
  const choices = withChoices
    ? ''
    : ' TokPortal could not be asked for countries and accounts: connect, then run this again to fill those dropdowns.';
  return done(`${what}${choices}`, details);
}
