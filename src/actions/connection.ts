import type { Ports } from '../ports';
import { type RatedTransport, ratedTransport } from '../runs/ratedTransport';
import { parseApiKey, type Secret } from '../tokportal/secret';
import { createTransport } from '../tokportal/transport';

const TIMEOUT_SECONDS = 30;

/** User properties are shared by all spreadsheets of a person, so the key is kept for each file (DESIGN 6). */
function keyProperty(spreadsheetId: string): string {
  return `tokportal.apiKey.${spreadsheetId}`;
}

/** `false` = the platform refused. */
export function storeApiKey(ports: Ports, key: Secret): boolean {
  return ports.userProperties.set(keyProperty(ports.workbook.id), key.reveal());
}

/** The API with this person's key for this spreadsheet; `null` when there is none. */
export function connectionOf(ports: Ports, version: string): RatedTransport | null {
  const key = parseApiKey(ports.userProperties.get(keyProperty(ports.workbook.id)) ?? '');
  return key.ok ? transportFor(ports, key.value, version) : null;
}

export function transportFor(ports: Ports, key: Secret, version: string): RatedTransport {
  const transport = createTransport({ http: ports.http, key, version, timeoutSeconds: TIMEOUT_SECONDS });
  return ratedTransport(transport, ports.clock);
}

export const NOT_CONNECTED =
  'This spreadsheet is not connected to TokPortal yet. Choose TokPortal › Set up › Connect… and paste your API key.';

export const NOT_SET_UP =
  'This spreadsheet is not set up yet. Choose TokPortal › Set up › Set up or repair tabs.';
