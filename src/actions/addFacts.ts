import { utcDay } from '../domain/dates';
import { failed, ok, type Result } from '../domain/result';
import type { AddFacts } from '../planning/newRows';
import type { Ports } from '../ports';
import { deadlineIn } from '../runs/deadline';
import { openJournal } from '../runs/journal';
import { createReader, type ReadResult } from '../runs/reads';
import { describeFailure } from '../runs/sentences';
import * as calls from '../tokportal/calls';
import { accountCampaigns } from '../workbook/accountCampaigns';
import { readAgency } from '../workbook/readAgency';
import { type ActionResult, refused } from './actionResult';
import { blockedTabs } from './blockedTabs';
import { connectionOf, NOT_CONNECTED, NOT_SET_UP } from './connection';
import { readBlocked } from './readBlockedAccounts';
import { readPages } from './readLists';
import { sheetRefusal } from './trustedSheet';

const STEP_MS = 270_000;

/** Everything that wishes for new rows and the rows rest on: the tabs, and TokPortal's accounts and countries. */
export function readAddFacts(ports: Ports, version: string): Result<AddFacts, ActionResult> {
  const transport = connectionOf(ports, version);
  if (transport === null) return failed(refused('connect.missing', NOT_CONNECTED));
  const agency = readAgency(ports.workbook);
  if (agency.kind === 'blocked') return failed(blockedTabs(agency.problems));
  const journal = openJournal(ports);
  if (journal === null) return failed(refused('tab.missing', NOT_SET_UP));
  const refusal = sheetRefusal(ports, agency.tables, journal);
  if (refusal !== null) return failed(refusal);
  const { clock, random } = ports;
  const deadline = deadlineIn(STEP_MS, clock.now());
  const reader = createReader({ transport, clock, random, deadline });
  const basics = reader.readAll<unknown>([calls.listCountries(), calls.getCreditCosts()]);
  if (!basics.ok) return unread(basics);
  const accounts = readPages(reader, (page) => calls.listAccounts({ page }));
  if (!accounts.ok) return unread(accounts);
  const blocked = readBlocked(reader);
  if (!blocked.ok) return unread(blocked);
  const [countries, costs] = basics.value as [AddFacts['countries'], AddFacts['costs']];
  const today = utcDay(reader.serverTime ?? clock.now());
  return ok({
    rows: agency.tables.rows,
    accounts: accounts.value,
    blockedAccounts: blocked.value,
    countries,
    costs,
    accountCampaigns: accountCampaigns(ports.workbook),
    today,
  });
}

function unread({ failure }: Extract<ReadResult<unknown>, { ok: false }>): Result<AddFacts, ActionResult> {
  const { code, text } = describeFailure(failure);
  return failed(refused(code, `${text} Nothing was added.`));
}
