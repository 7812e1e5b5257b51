import { call, facts } from './bridge';
import { emulating, ServiceObject } from './serviceObject';
import { User } from './user';

type Google = GoogleAppsScript.Base.Session;
type GoogleUser = GoogleAppsScript.Base.User;
type Members =
  | 'getActiveUser'
  | 'getEffectiveUser'
  | 'getActiveUserLocale'
  | 'getScriptTimeZone'
  | 'getTemporaryActiveUserKey';

/** The service behind `Session`. */
export class Session extends ServiceObject implements Pick<Google, Members> {
  override get [Symbol.toStringTag](): string {
    return 'Session';
  }

  getActiveUser(): GoogleUser {
    return emulating(new User(call('Session.getActiveUser', 'session.email')));
  }

  getEffectiveUser(): GoogleUser {
    return emulating(new User(call('Session.getEffectiveUser', 'session.email')));
  }

  getActiveUserLocale(): string {
    return call('Session.getActiveUserLocale', 'session.locale');
  }

  /** Of the manifest, not of the spreadsheet. */
  getScriptTimeZone(): string {
    return facts().scriptTimeZone;
  }

  getTemporaryActiveUserKey(): string {
    return call('Session.getTemporaryActiveUserKey', 'session.temporaryKey');
  }
}
