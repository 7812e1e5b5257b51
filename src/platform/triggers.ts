import type { TriggerPort } from '../ports';

const HANDLER = 'tick';
/** The shortest period of a bound script (PLATFORM 2.3). */
const EVERY_MINUTES = 1;

/** Only one's own triggers are visible, and they run as their creator (PLATFORM 2.2). */
export const clockTrigger: TriggerPort = {
  arm() {
    try {
      const [first, ...more] = ownTriggers();
      for (const trigger of more) ScriptApp.deleteTrigger(trigger);
      if (first === undefined) ScriptApp.newTrigger(HANDLER).timeBased().everyMinutes(EVERY_MINUTES).create();
      return true;
    } catch {
      // Too many triggers, no authorization yet, or a test deployment (PLATFORM 2.2, 2.3).
      return false;
    }
  },
  disarm() {
    try {
      for (const trigger of ownTriggers()) ScriptApp.deleteTrigger(trigger);
    } catch {
      // A trigger that stays finds nothing to do, and tries again to remove itself.
    }
  },
};

function ownTriggers(): GoogleAppsScript.Script.Trigger[] {
  return ScriptApp.getProjectTriggers().filter((trigger) => trigger.getHandlerFunction() === HANDLER);
}
