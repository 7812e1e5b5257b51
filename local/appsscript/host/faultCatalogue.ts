/**
 * What services throw when they fail by themselves (PLATFORM 5.5), by a short name. `{id}` stands for the
 * spreadsheet's id, `{class}` and `{method}` for what was called, `{service}` for the service's name.
 * The end of an execution's time is not among them: it cannot be caught (`deadlineMs`, `killAfterCalls`).
 */
export const FAULT_TEXTS = {
  timedOut: 'Service Spreadsheets timed out while accessing document with id {id}.',
  failed: 'Service Spreadsheets failed while accessing document with id {id}.',
  serviceError: 'Service error: Spreadsheets',
  serverError: "We're sorry, a server error occurred. Please wait a bit and try again.",
  internalError: 'Internal error.',
  unexpectedError:
    'Unexpected error while getting the method or property {method} on object SpreadsheetApp.{class}.',
  rangeNotFound: 'Range not found',
  noPermission: 'You do not have permissions to access the requested document.',
  dailyQuota: 'Service invoked too many times for one day: {service}.',
  shortQuota:
    'Service invoked too many times in a short time: {service}. Try Utilities.sleep(1000) between calls.',
  computerTime: 'Service using too much computer time for one day.',
  simultaneousScripts: 'There are too many scripts running simultaneously for this Google user account.',
  notAuthorized:
    'Authorization is required to perform that action. Please run the script again to authorize it.',
} as const;

export type FaultName = keyof typeof FAULT_TEXTS;

/** Those of the spreadsheet service that pass by themselves: a later call may succeed. */
export const PASSING_FAULTS: readonly FaultName[] = [
  'timedOut',
  'failed',
  'serviceError',
  'serverError',
  'internalError',
  'unexpectedError',
];
