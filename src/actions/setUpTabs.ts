import { accountLabel } from '../domain/accountNames';
import { problemLine } from '../domain/problemTexts';
import { counted } from '../planning/summaries';
import type { Ports } from '../ports';
import { deadlineIn } from '../runs/deadline';
import type { RatedTransport } from '../runs/ratedTransport';
import { createReader } from '../runs/reads';
import * as calls from '../tokportal/calls';
import { CLIENTS } from '../workbook/schema';
import { type RemoteChoices, type SetUpReport, setUpTabs as setUp } from '../workbook/setUp';
import { type ActionResult, done, refused } from './actionResult';
import { connectionOf } from './connection';
import { readPages } from './readLists';

const TITLE = 'Set up or repair tabs';
const STEP_MS = 270_000;

/** Makes or repairs the tabs; dropdowns are filled from TokPortal when it can be asked. Safe to run again. */
export function setUpTabs(ports: Ports, version: string): ActionResult {
  const transport = connectionOf(ports, version);
  const remote = transport === null ? null : remoteChoices(ports, transport);
  const report = setUp(ports, remote ?? { countries: [], accounts: [] });
  const result = reported(
    report,
    transport === null ? 'not connected' : remote === null ? 'not read' : 'read',
  );
  if (report.createdTabs.includes(CLIENTS.name)) ports.workbook.show(CLIENTS.name, 2, 1);
  if (result.ok) ports.dialogs.toast(result.message, TITLE, 15);
  else ports.dialogs.alert(TITLE, result.message);
  return result;
}

function remoteChoices(ports: Ports, transport: RatedTransport): RemoteChoices | null {
  const deadline = deadlineIn(STEP_MS, ports.clock.now());
  const reader = createReader({ transport, clock: ports.clock, random: ports.random, deadline });
  const countries = reader.readAll([calls.listCountries()]);
  const accounts = countries.ok ? readPages(reader, (page) => calls.listAccounts({ page })) : countries;
  if (!countries.ok || !accounts.ok) return null;
  const [known] = countries.value;
  return {
    countries: [...(known?.open ?? []), ...(known?.videosOnly ?? [])].map((country) => country.code),
    accounts: accounts.value.map((account) => accountLabel(account, accounts.value)),
  };
}

function reported(report: SetUpReport, choices: Choices): ActionResult {
  const { createdTabs, addedColumns, problems } = report;
  const details = { createdTabs, addedColumns, problems };
  if (problems.length > 0)
    return refused('tab.blocked', problems.map((problem) => problemLine(problem)).join('\n'), details);
  const visible = createdTabs.filter((name) => !name.startsWith('_'));
  const made = [
    ...(visible.length > 0 ? [`${counted(visible.length, 'new tab')}`] : []),
    ...(addedColumns.length > 0
      ? [`${counted(addedColumns.length, 'new column')} at the right of your tabs; your cells are unchanged`]
      : []),
  ];
  const what =
    made.length === 0
      ? 'Everything was in place; dropdowns and colours were renewed.'
      : `Ready: ${made.join(', ')}.`;
  const next = visible.includes(CLIENTS.name)
    ? ' Next: type your first client here. Hover a header to read what belongs there.'
    : '';
  return done(`${what}${next}${CHOICES[choices]}`, details);
}

type Choices = 'read' | 'not connected' | 'not read';

const CHOICES: Readonly<Record<Choices, string>> = {
  read: '',
  'not connected':
    ' You are not connected yet, so countries and accounts have no dropdown: choose Set up › Connect…, then run this again.',
  'not read':
    ' TokPortal could not be asked for countries and accounts: run this again later to fill those dropdowns.',
};
