import { authMode } from './enums';
import { emulating, ServiceObject } from './serviceObject';

type Google = GoogleAppsScript.Script.ScriptApp;

/** The service behind `ScriptApp`: triggers come with the add-on that first makes them. */
export class ScriptApp extends ServiceObject implements Pick<Google, 'AuthMode'> {
  readonly AuthMode: Google['AuthMode'] = emulating(authMode);

  override get [Symbol.toStringTag](): string {
    return 'ScriptApp';
  }
}
