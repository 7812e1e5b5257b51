/** Entry of the bundle that is evaluated in each bare context before the add-on's code: installs the services. */
import type { ExecutionFacts, Outcome } from '../execution/protocol';
import { connect, facts as currentFacts, type WorkerFunctions } from './bridge';
import { CacheService } from './cacheService';
import { clockFiredEvent, openEvent } from './events';
import { setFactories } from './factories';
import { HtmlService } from './htmlService';
import { LockService } from './lockService';
import { Logger, platformConsole } from './logging';
import { missingServices } from './missingServices';
import { PropertiesService } from './propertiesService';
import { Range } from './range';
import { describe, returned } from './runResult';
import { ScriptApp } from './scriptApp';
import { emulating } from './serviceObject';
import { Session } from './session';
import { Sheet } from './sheet';
import { Spreadsheet } from './spreadsheet';
import { SpreadsheetApp } from './spreadsheetApp';
import { UrlFetchApp } from './urlFetchApp';
import { Utilities } from './utilities';
import { installVirtualDate } from './virtualDate';

export type { WorkerFunctions } from './bridge';

export interface InstalledServices {
  /** Calls the function; `settle` gets the outcome as JSON, later only for a promise. */
  invoke(target: unknown, args: string, settle: (outcome: string) => void): void;
  /** JSON of the thrown thing. */
  describe(thrown: unknown): string;
}

export function install(worker: WorkerFunctions, facts: ExecutionFacts): InstalledServices {
  connect(worker, facts);
  setFactories({
    range: (sheetId, zone) => emulating(new Range({ sheetId, zone })),
    sheet: (sheetId) => emulating(new Sheet(sheetId)),
    spreadsheet: () => emulating(new Spreadsheet()),
  });
  if (facts.clock === 'virtual') installVirtualDate();
  const globals: Record<string, unknown> = {
    ...missingServices(),
    CacheService: new CacheService(),
    HtmlService: new HtmlService(),
    LockService: new LockService(),
    Logger: new Logger(),
    PropertiesService: new PropertiesService(),
    ScriptApp: new ScriptApp(),
    Session: new Session(),
    SpreadsheetApp: new SpreadsheetApp(),
    UrlFetchApp: new UrlFetchApp(),
    Utilities: new Utilities(),
    console: platformConsole,
  };
  for (const [name, value] of Object.entries(globals)) {
    Object.defineProperty(globalThis, name, { value, writable: true, configurable: true });
  }
  return { invoke, describe: (thrown) => JSON.stringify(describe(thrown)) };
}

function invoke(target: unknown, args: string, settle: (outcome: string) => void): void {
  const { context } = currentFacts();
  const finish = (outcome: Outcome): void => settle(JSON.stringify(outcome));
  if (typeof target !== 'function') {
    finish({ kind: 'threw', error: describe(new Error('Script function not found')) });
    return;
  }
  try {
    const given = JSON.parse(args) as unknown[];
    const value: unknown = target(...(given.length === 0 ? events() : given));
    if (!(value instanceof Promise)) {
      finish(returned(value, context));
      return;
    }
    // A rejection is silent: no log, no failure handler (PLATFORM 4).
    value.then(
      (result) => finish(returned(result, context)),
      () => finish({ kind: 'returned', value: 'null' }),
    );
  } catch (error) {
    finish({ kind: 'threw', error: describe(error) });
  }
}

/** What the platform hands over to a function that it starts by itself. */
function events(): object[] {
  const { context, clockEvent } = currentFacts();
  if (clockEvent !== null) return [clockFiredEvent(clockEvent)];
  return context === 'onOpen' ? [openEvent()] : [];
}
