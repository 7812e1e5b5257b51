import { ClockTriggerBuilder } from './clockTriggerBuilder';
import { emulating, ServiceObject } from './serviceObject';

type Google = GoogleAppsScript.Script.TriggerBuilder;

/** What `ScriptApp.newTrigger` gives; of the kinds of triggers only clocks are emulated. */
export class TriggerBuilder extends ServiceObject implements Pick<Google, 'timeBased'> {
  readonly #handler: string;

  constructor(handler: string) {
    super();
    this.#handler = handler;
  }

  override get [Symbol.toStringTag](): string {
    return 'TriggerBuilder';
  }

  timeBased(): GoogleAppsScript.Script.ClockTriggerBuilder {
    return emulating(new ClockTriggerBuilder(this.#handler));
  }
}
