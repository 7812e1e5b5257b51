export const CALL_USAGE = `npm run local -- call FUNCTION [JSON ARGS] --workbook IN --api URL [options]
npm run local -- call --due --state DIR --api URL [options]

  --due               fires the time triggers that are due, each as its creator
  --workbook IN       an .xlsx file, or a folder of CSV files (read only while --state is empty)
  --out OUT           writes the workbook afterwards: .xlsx, or a folder of CSV files
  --api URL           base address of the API, for example http://127.0.0.1:8080/api/ext
  --state DIR         keeps workbook, properties, triggers and clock between calls, and when the process is killed
  --at ISO            virtual time of the call
  --answers A,B,…     answers to dialogs: yes, no, ok, cancel, close, text:VALUE
  --kill-after N      ends the execution at its N-th service call
  --account KIND      consumer (default) or workspace: whose daily quotas hold
  --time-zone ZONE    time zone of the spreadsheet (default Etc/UTC)
  --user EMAIL        who runs it (default: as before, at first operator@example.com, who owns the file)
  --json              prints one JSON object
With TOKPORTAL_API_KEY set and no stored key, connect runs first.`;

export const CALL_OPTIONS = {
  due: { type: 'boolean', default: false },
  workbook: { type: 'string' },
  out: { type: 'string' },
  api: { type: 'string' },
  state: { type: 'string' },
  at: { type: 'string' },
  answers: { type: 'string' },
  'kill-after': { type: 'string' },
  account: { type: 'string', default: 'consumer' },
  'time-zone': { type: 'string', default: 'Etc/UTC' },
  user: { type: 'string' },
  json: { type: 'boolean', default: false },
  help: { type: 'boolean', default: false },
} as const;

export interface CallOptionValues {
  readonly due: boolean;
  readonly workbook?: string | undefined;
  readonly out?: string | undefined;
  readonly state?: string | undefined;
  readonly at?: string | undefined;
  readonly answers?: string | undefined;
  readonly 'kill-after'?: string | undefined;
  readonly account: string;
  readonly 'time-zone': string;
  readonly user?: string | undefined;
  readonly json: boolean;
}
