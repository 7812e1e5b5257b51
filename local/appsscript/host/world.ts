import type { ButtonName } from '../execution/operations';
import type { SheetFacts, WorkbookStore } from '../workbook/store';
import { Clock } from './clock';
import { EditHistory } from './editHistory';
import { type LatencyModel, NO_LATENCY } from './latency';
import { LIMITS, type LimitName } from './limits';
import { LockTable } from './lockTable';
import { type Manifest, parseManifest } from './manifest';
import type { RuntimeOptions } from './options';
import { PlatformError } from './platformError';
import { ServiceFaults } from './serviceFaults';
import { emptyState, type RuntimeState, type SheetExtras } from './state';
import { VersionHistory } from './versionHistory';

/** Everything that outlives an execution: what the operations work on. */
export class World {
  readonly options: RuntimeOptions;
  readonly store: WorkbookStore;
  readonly clock: Clock;
  readonly manifest: Manifest;
  readonly latency: LatencyModel;
  readonly locks: LockTable;
  readonly state: RuntimeState;
  readonly edits: EditHistory;
  readonly versions: VersionHistory;
  readonly faults: ServiceFaults;
  copiesMade = 0;
  answers: string[];
  #acting: string | null = null;

  constructor(options: RuntimeOptions) {
    this.options = options;
    this.store = options.store;
    this.manifest = parseManifest(options.manifest);
    this.clock = options.clock instanceof Clock ? options.clock : ownClock(options);
    this.latency = { ...NO_LATENCY, ...options.latency };
    this.locks = new LockTable(this.clock);
    // A state that was saved before a field existed lacks it.
    this.state = { ...emptyState('', options.user.email), ...structuredClone(options.state) };
    this.answers = [...(options.answers ?? [])];
    this.edits = new EditHistory(this.store);
    this.versions = new VersionHistory(this);
    this.faults = new ServiceFaults(options.spreadsheetId, options.faults ?? []);
  }

  /** Plain JSON, to be given as `options.state` later. */
  saved(): RuntimeState {
    return structuredClone({ ...this.state, now: new Date(this.clock.now()).toISOString() });
  }

  /** Of the person for whom the present call is done; between calls of whoever uses the file. */
  get email(): string {
    return this.#acting ?? this.state.user.email;
  }

  /** The figure of the platform's table for this kind of account. */
  limit(name: LimitName): number {
    return this.options.limits?.[name] ?? LIMITS[name][this.options.account ?? 'consumer'];
  }

  /**
   * Does what needs no waiting as a person: a trigger runs as its creator, whoever has the file open. What is awaited
   * inside goes on as nobody in particular, so work takes the e-mail before it waits.
   */
  actingAs<T>(email: string, work: () => T): T {
    this.#acting = email;
    try {
      return work();
    } finally {
      this.#acting = null;
    }
  }

  get owner(): string {
    return this.options.owner?.email ?? this.options.user.email;
  }

  keepOfSheet(sheetId: number, change: SheetExtras): void {
    this.state.sheets[sheetId] = { ...this.state.sheets[sheetId], ...change };
  }

  /** @throws PlatformError for a tab that is gone */
  sheet(sheetId: number): SheetFacts & { readonly index: number } {
    const sheets = this.store.sheets();
    const position = sheets.findIndex((sheet) => sheet.id === sheetId);
    const found = sheets[position];
    if (found === undefined) throw new PlatformError(`Sheet ${sheetId} not found`);
    return { ...found, index: position + 1 };
  }

  /**
   * The scripted answer that a dialog takes; closing it when there is none. A plain message (only OK) takes an
   * answer only when that is ok or close, so that answers meant for questions are not used up by it.
   */
  nextAnswer(
    kind: 'alert' | 'prompt' | 'toast',
    buttons: readonly ButtonName[],
  ): { button: ButtonName; text: string } {
    const next = this.answers[0] ?? 'close';
    const plainMessage = kind === 'alert' && buttons.length === 1;
    if (plainMessage && !['ok', 'close'].includes(next)) return { button: 'OK', text: '' };
    this.answers.shift();
    if (next.startsWith('text:'))
      return { button: buttonFor('ok', buttons), text: next.slice('text:'.length) };
    return { button: buttonFor(next, buttons), text: '' };
  }
}

function ownClock({ clock, state }: RuntimeOptions): Clock {
  const mode = clock?.mode ?? 'virtual';
  const start = clock instanceof Clock ? undefined : (clock?.start ?? state?.now);
  return new Clock(start === undefined ? { mode } : { mode, start });
}

const STANDS_FOR: Readonly<Record<string, readonly ButtonName[]>> = {
  yes: ['YES', 'OK'],
  ok: ['OK', 'YES'],
  no: ['NO', 'CANCEL'],
  cancel: ['CANCEL', 'NO'],
};

/** The button that an answer names; "yes" to OK / Cancel is OK, an answer without a button closes the dialog. */
function buttonFor(answer: string, buttons: readonly ButtonName[]): ButtonName {
  return STANDS_FOR[answer]?.find((button) => buttons.includes(button)) ?? 'CLOSE';
}
