import { call } from './bridge';
import type { Enumeration } from './enumeration';
import * as enums from './enums';
import { emulating, ServiceObject } from './serviceObject';
import { instance, take, text } from './signature';
import { Trigger } from './trigger';
import { TriggerBuilder } from './triggerBuilder';

type Google = GoogleAppsScript.Script.ScriptApp;
type Members =
  | 'AuthMode'
  | 'EventType'
  | 'TriggerSource'
  | 'WeekDay'
  | 'newTrigger'
  | 'getProjectTriggers'
  | 'deleteTrigger';

function enumeration<T>(values: Enumeration): T {
  return emulating<T>(values);
}

/** The service behind `ScriptApp`: clock triggers, of the person whom the script runs as (PLATFORM 2.2). */
export class ScriptApp extends ServiceObject implements Pick<Google, Members> {
  readonly AuthMode: Google['AuthMode'] = enumeration(enums.authMode);
  readonly EventType: Google['EventType'] = enumeration(enums.eventType);
  readonly TriggerSource: Google['TriggerSource'] = enumeration(enums.triggerSource);
  readonly WeekDay: Google['WeekDay'] = enumeration(enums.weekDay);

  override get [Symbol.toStringTag](): string {
    return 'ScriptApp';
  }

  newTrigger(...args: unknown[]): GoogleAppsScript.Script.TriggerBuilder {
    const [handler] = take('ScriptApp.newTrigger', args, [text]);
    call('ScriptApp.newTrigger', 'triggers.open');
    return emulating(new TriggerBuilder(handler));
  }

  getProjectTriggers(): GoogleAppsScript.Script.Trigger[] {
    return call('ScriptApp.getProjectTriggers', 'triggers.list').map((facts) =>
      emulating(new Trigger(facts)),
    );
  }

  deleteTrigger(...args: unknown[]): void {
    const [trigger] = take('ScriptApp.deleteTrigger', args, [instance(Trigger)]);
    call('ScriptApp.deleteTrigger', 'triggers.delete', trigger.getUniqueId());
  }
}
