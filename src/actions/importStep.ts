import { wallClock } from '../domain/dates';
import type { RemoteBundle, RemoteSlot } from '../domain/remote';
import { campaignGuesser } from '../planning/campaignGuess';
import { hasOpenSlots, heldBundles, importPlan, oldestFirst, placeOf } from '../planning/importPlan';
import { counted } from '../planning/summaries';
import type { Ports } from '../ports';
import { type Deadline, deadlineIn, msLeft } from '../runs/deadline';
import { type Journal, openJournal } from '../runs/journal';
import { type Lease, releaseLease, renewLease, takeLease } from '../runs/lease';
import type { RatedTransport } from '../runs/ratedTransport';
import { createReader, type Reader } from '../runs/reads';
import { describeFailure } from '../runs/sentences';
import type { ApiFailure } from '../tokportal/failures';
import { upsertOutput } from '../workbook/outputTab';
import { readAccounts } from '../workbook/readAccounts';
import { type AgencyTables, readAgency } from '../workbook/readAgency';
import { RUNS } from '../workbook/schema';
import { type ActionResult, done, refused } from './actionResult';
import { orderAdder } from './addOrders';
import { connectionOf, NOT_CONNECTED, NOT_SET_UP } from './connection';
import { forgottenOrders } from './forgottenOrders';
import { endImport, type OpenImport, saveImport } from './openImport';
import { readSlots } from './readFacts';
import { readWorkspace, type Workspace } from './readWorkspace';
import { writeTallies } from './tallyCells';
import { tidyTrigger } from './tidyTrigger';
import { sheetRefusal } from './trustedSheet';
import { writeAccounts } from './writeAccounts';

const STEP_MS = 270_000;
const GIVEN_UP_AFTER_MS = 3_600_000;
/** Orders whose slots are read, and whose rows are written, in one go. */
const CHUNK = 100;
/** Reading a chunk under the rate limit, and writing it. */
const CHUNK_MS = 90_000;

/** What a step finds before it reads: the tabs that it writes, and why it may not. */
export type ImportSheet =
  | { readonly kind: 'read'; readonly tables: AgencyTables; readonly journal: Journal }
  | { readonly kind: 'ended'; readonly result: ActionResult };

export function importSheet(ports: Ports): ImportSheet {
  const read = readAgency(ports.workbook);
  const journal = openJournal(ports);
  if (read.kind === 'blocked' || journal === null || readAccounts(ports.workbook).table === null)
    return { kind: 'ended', result: refused('tab.blocked', NOT_SET_UP) };
  const refusal = sheetRefusal(ports, read.tables, journal);
  if (refusal !== null) return { kind: 'ended', result: refusal };
  if (!journal.isWhole) return { kind: 'ended', result: RESTORED };
  return { kind: 'read', tables: read.tables, journal };
}

const RESTORED = refused(
  'journal.restored',
  'The add-on’s record of what was sent was restored or edited. Choose Preview changes… first: that makes it whole. Nothing was imported.',
);

/**
 * As much of an import as one execution can do; the trigger goes on behind the last order that is done. Free: it reads, and
 * writes rows. It yields to a sending, and a script that dies anywhere leaves what the next one only completes.
 *
 * @param known what the click has read a moment ago
 */
export function importStep(
  ports: Ports,
  version: string,
  open: OpenImport,
  known: Workspace | null = null,
): ActionResult {
  const transport = connectionOf(ports, version);
  if (transport === null) {
    endImport(ports);
    return refused('connect.missing', NOT_CONNECTED);
  }
  const taken = takeLease(ports, 'refresh', ports.session.userEmail());
  if (taken.kind !== 'taken')
    return refused(
      'import.busy',
      'Somebody is sending or updating right now. The import goes on by itself when that is done.',
    );
  const { lease } = taken;
  let goesOn = false;
  try {
    const result = step({ ports, transport, open, lease, known });
    const isOld = Date.parse(ports.clock.now()) - Date.parse(open.startedAt) > GIVEN_UP_AFTER_MS;
    goesOn = result.goesOn === true && !isOld;
    return result;
  } finally {
    if (!goesOn) endImport(ports);
    releaseLease(ports, lease);
    if (!goesOn) tidyTrigger(ports);
  }
}

interface StepInputs {
  readonly ports: Ports;
  readonly transport: RatedTransport;
  readonly open: OpenImport;
  readonly lease: Lease;
  readonly known: Workspace | null;
}

function step(inputs: StepInputs): ActionResult {
  const { ports, transport, open } = inputs;
  const sheet = importSheet(ports);
  if (sheet.kind === 'ended') return sheet.result;
  const deadline = deadlineIn(STEP_MS, ports.clock.now());
  const reader = createReader({ transport, clock: ports.clock, random: ports.random, deadline });
  const owned = sheet.tables.rows.bundles.flatMap(({ bundle_id }) => bundle_id ?? []);
  const read =
    inputs.known === null ? readWorkspace(reader, owned) : { ok: true as const, value: inputs.known };
  if (!read.ok) return unreadable(inputs, open, read.failure);
  const worked = workOff({ ...inputs, ...sheet, reader, deadline, workspace: read.value });
  if (!worked.ok) return worked.result;
  return completed(inputs, worked.open, read.value, worked);
}

interface WorkInputs extends StepInputs {
  readonly tables: AgencyTables;
  readonly journal: Journal;
  readonly reader: Reader;
  readonly deadline: Deadline;
  readonly workspace: Workspace;
}

type Worked =
  | { readonly ok: false; readonly result: ActionResult }
  | {
      readonly ok: true;
      readonly open: OpenImport;
      readonly slots: ReadonlyMap<string, readonly RemoteSlot[]>;
      readonly claimed: number;
      readonly unknownKinds: number;
      readonly displaced: number;
    };

/** Chunk by chunk: slots, rows, and where it stands. */
function workOff(inputs: WorkInputs): Worked {
  const { ports, tables, journal, workspace, lease } = inputs;
  const { created, open: payments } = journal.summary();
  const doubtful = payments.map(({ reference }) => reference);
  const { rows } = tables;
  const plan = importPlan(rows, workspace.bundles, {
    created,
    doubtful,
    isForgotten: forgottenOrders(ports),
  });
  const held = heldBundles(rows.bundles, { created });
  const queue = oldestFirst([
    ...plan.missing,
    ...workspace.bundles.filter((bundle) => held.has(bundle.bundle_id) && hasOpenSlots(bundle)),
  ]).filter((bundle) => placeOf(bundle) > inputs.open.done);
  const guess = campaignGuesser(rows);
  const add = orderAdder({
    ...{ ports, rows, journal, accounts: workspace.accounts, runId: inputs.open.id },
    campaignOf: (bundle) => (inputs.open.fillsCampaigns ? (guess(bundle)?.key ?? '') : ''),
    mayGoOn: () => renewLease(ports, lease),
  });
  const slots = new Map<string, readonly RemoteSlot[]>();
  let open = inputs.open;
  let displaced = 0;
  for (let at = 0; at < queue.length; at += CHUNK) {
    if (at > 0 && msLeft(inputs.deadline, ports.clock.now()) < CHUNK_MS)
      return later(inputs, open, queue.length - at);
    const chunk = queue.slice(at, at + CHUNK);
    const read = readSlots(
      inputs.reader,
      chunk.filter(hasOpenSlots).map(({ bundle_id }) => bundle_id),
    );
    if (!read.ok) return { ok: false, result: unreadable(inputs, open, read.failure) };
    for (const [id, own] of read.value) slots.set(id, own);
    const added = add(chunk.map((bundle) => ({ bundle, slots: read.value.get(bundle.bundle_id) ?? null })));
    displaced += added.displaced;
    if (!renewLease(ports, lease)) return { ok: false, result: yielded() };
    open = progressed(open, chunk, added);
    saveImport(ports, open);
  }
  const { unknownKinds, claimed } = plan;
  return { ok: true, open, slots, claimed: claimed.length, unknownKinds, displaced };
}

function progressed(
  open: OpenImport,
  chunk: readonly RemoteBundle[],
  added: { readonly orders: number; readonly videos: number },
): OpenImport {
  const last = chunk[chunk.length - 1];
  const { orders, videos } = open;
  const done = last === undefined ? open.done : placeOf(last);
  return { ...open, done, orders: orders + added.orders, videos: videos + added.videos };
}

function completed(
  inputs: StepInputs,
  open: OpenImport,
  workspace: Workspace,
  { slots, claimed, unknownKinds, displaced }: Worked & { readonly ok: true },
): ActionResult {
  const { ports, transport, lease } = inputs;
  const read = readAgency(ports.workbook);
  if (read.kind === 'blocked' || !renewLease(ports, lease)) return yielded();
  const { rows } = read.tables;
  const guess = open.fillsCampaigns ? campaignGuesser(rows) : null;
  const accounts = writeAccounts(ports, rows, { ...workspace, slots }, guess);
  writeTallies(ports);
  const { orders, videos } = open;
  const isNothing = accounts.added + orders + videos === 0;
  const notes = [
    isNothing
      ? 'Nothing new at TokPortal, no row was added.'
      : `Imported: ${counted(accounts.added, 'account')}, ${counted(orders, 'order')}, ${counted(videos, 'video slot')}. Nothing was sent and nothing was charged.`,
  ];
  if (accounts.added > 0 && guess === null)
    notes.push('Next: select rows in Accounts, then Selected rows › Assign… gives them a campaign.');
  if (claimed > 0)
    notes.push(
      `${counted(claimed, 'order')} may be what rows of yours mean to order: choose Compare with TokPortal.`,
    );
  if (unknownKinds > 0) notes.push(`${counted(unknownKinds, 'order')} of other kinds were left out.`);
  if (displaced > 0) notes.push('Somebody moved rows meanwhile: import once more to complete them.');
  const message = notes.join(' ');
  const requests = open.requests + transport.requestCount();
  noteImport(ports, open, { status: displaced > 0 ? 'done with problems' : 'done', message, requests });
  return done(message, { accounts: accounts.added, orders, videos, claimed, unknownKinds });
}

/** The rest is done by the next step. */
function later(inputs: WorkInputs, open: OpenImport, left: number): Worked {
  const message = `Imported so far: ${counted(open.orders, 'order')}. ${counted(left, 'order')} left; it goes on by itself.`;
  return { ok: false, result: waiting(inputs, open, done(message, { left, goesOn: true }), message) };
}

function unreadable(inputs: StepInputs, open: OpenImport, failure: ApiFailure): ActionResult {
  const { code, text } = describeFailure(failure);
  const goesOn = failure.kind !== 'refused';
  const message = `${text} What was imported stays. ${goesOn ? 'It goes on by itself.' : 'Import again when that is put right.'}`;
  const status = goesOn ? undefined : 'failed';
  return waiting(inputs, open, refused(code, message, { goesOn }), message, status);
}

function waiting(
  { ports, transport }: StepInputs,
  open: OpenImport,
  result: ActionResult,
  message: string,
  status = 'waiting',
): ActionResult {
  const requests = open.requests + transport.requestCount();
  saveImport(ports, { ...open, requests });
  noteImport(ports, open, { status, message, requests });
  return result;
}

function yielded(): ActionResult {
  const text = 'A sending began meanwhile and goes first. The import goes on by itself afterwards.';
  return refused('import.yielded', text, { goesOn: true });
}

/** Its line in Runs. */
export function noteImport(
  ports: Ports,
  open: OpenImport,
  figures: { readonly status: string; readonly message: string; readonly requests: number },
): void {
  upsertOutput(ports.workbook, RUNS, 'run_id', {
    started_at: wallClock(open.startedAt, ports.workbook.timeZone),
    who: open.owner,
    what: 'Import from TokPortal',
    credits: 0,
    ...figures,
    run_id: open.id,
  });
  ports.workbook.flush();
}
