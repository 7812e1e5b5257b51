import type { OperationName } from '../execution/operations';
import type { AuthMode, CallContext } from '../execution/protocol';
import type { Manifest } from './manifest';
import { PlatformError } from './platformError';

const SCOPE = 'https://www.googleapis.com/auth/';
const SPREADSHEETS = `${SCOPE}spreadsheets`;

interface Requirement {
  /** Modes in which the service answers (PLATFORM 2.5). */
  readonly modes: readonly AuthMode[];
  /** One of these must be in the manifest; none needed when empty. */
  readonly scopes: readonly string[];
}

const EVERYWHERE: Requirement = { modes: ['FULL', 'LIMITED', 'NONE'], scopes: [] };
const BY_SERVICE: Readonly<Record<string, Requirement>> = {
  spreadsheet: { modes: ['FULL', 'LIMITED'], scopes: [SPREADSHEETS, `${SPREADSHEETS}.currentonly`] },
  properties: { modes: ['FULL', 'LIMITED'], scopes: [] },
  http: { modes: ['FULL'], scopes: [`${SCOPE}script.external_request`] },
  triggers: { modes: ['FULL'], scopes: [`${SCOPE}script.scriptapp`] },
  dialog: { modes: ['FULL'], scopes: [`${SCOPE}script.container.ui`] },
};
const DIALOGS: readonly OperationName[] = ['ui.alert', 'ui.prompt', 'ui.showPage'];
const SPREADSHEET_OPERATIONS = /^(spreadsheet|sheet|cells|protection|metadata)\./;

function requirementOf(operation: OperationName): Requirement {
  if (SPREADSHEET_OPERATIONS.test(operation)) return BY_SERVICE.spreadsheet ?? EVERYWHERE;
  if (DIALOGS.includes(operation)) return BY_SERVICE.dialog ?? EVERYWHERE;
  return BY_SERVICE[operation.split('.')[0] ?? ''] ?? EVERYWHERE;
}

function hasScope(manifest: Manifest, scopes: readonly string[]): boolean {
  return manifest.scopes === null || scopes.length === 0 || scopes.some((s) => manifest.scopes?.includes(s));
}

/**
 * @throws PlatformError with the platform's refusal, when the authorization mode or the manifest's scopes do not
 * allow the call (PLATFORM 2.4, 2.5)
 */
export function checkPermission(
  manifest: Manifest,
  execution: { readonly authMode: AuthMode; readonly context: CallContext },
  method: string,
  operation: OperationName,
): void {
  const { modes, scopes } = requirementOf(operation);
  const dialogInOnOpen = DIALOGS.includes(operation) && execution.context === 'onOpen';
  if (modes.includes(execution.authMode) && hasScope(manifest, scopes) && !dialogInOnOpen) return;
  throw new PlatformError(refusal(method, scopes));
}

function refusal(method: string, scopes: readonly string[]): string {
  const needed = scopes.length > 1 ? `(${scopes.join(' || ')})` : scopes[0];
  const tail = needed === undefined ? '' : ` Required permissions: ${needed}`;
  return `You do not have permission to call ${method}.${tail}`;
}

/** `openById` needs the full scope: `currentonly` is not enough (PLATFORM 2.4). */
export function checkOpenById(manifest: Manifest): void {
  if (hasScope(manifest, [SPREADSHEETS])) return;
  throw new PlatformError(
    'Specified permissions are not sufficient to call SpreadsheetApp.openById. ' +
      `Required permissions: ${SPREADSHEETS}`,
  );
}

/** The address of the person; `''` where the platform does not tell (PLATFORM 2.6). @throws without the scope */
export function visibleEmail(manifest: Manifest, authMode: AuthMode, method: string, email: string): string {
  if (authMode !== 'FULL') return '';
  const scopes = [`${SCOPE}userinfo.email`];
  if (!hasScope(manifest, scopes)) throw new PlatformError(refusal(method, scopes));
  return email;
}
