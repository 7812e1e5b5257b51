import type { ButtonName } from '../execution/operations';
import type { SheetFacts, WorkbookStore } from '../workbook/store';
import { Clock } from './clock';
import { type LatencyModel, NO_LATENCY } from './latency';
import { LockTable } from './lockTable';
import { type Manifest, parseManifest } from './manifest';
import type { RuntimeOptions } from './options';
import { PlatformError } from './platformError';
import { emptyState, type RuntimeState, type SheetExtras } from './state';

/** Everything that outlives an execution: what the operations work on. */
export class World {
  readonly options: RuntimeOptions;
  readonly store: WorkbookStore;
  readonly clock: Clock;
  readonly manifest: Manifest;
  readonly latency: LatencyModel;
  readonly locks: LockTable;
  readonly state: RuntimeState;
  answers: string[];

  constructor(options: RuntimeOptions) {
    this.options = options;
    this.store = options.store;
    this.manifest = parseManifest(options.manifest);
    const mode = options.clock?.mode ?? 'virtual';
    const start = options.clock?.start ?? options.state?.now;
    this.clock = new Clock(start === undefined ? { mode } : { mode, start });
    this.latency = { ...NO_LATENCY, ...options.latency };
    this.locks = new LockTable(this.clock);
    this.state = structuredClone(options.state ?? emptyState('', options.user.email));
    this.answers = [...(options.answers ?? [])];
  }

  /** Plain JSON, to be given as `options.state` later. */
  saved(): RuntimeState {
    return structuredClone({ ...this.state, now: new Date(this.clock.now()).toISOString() });
  }

  get email(): string {
    return this.state.user.email;
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
