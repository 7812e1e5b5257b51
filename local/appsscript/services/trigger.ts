import type { WireTrigger } from '../execution/clockTriggers';
import { Enumeration } from './enumeration';
import { eventType, triggerSource } from './enums';
import { emulating, ServiceObject } from './serviceObject';

type Google = GoogleAppsScript.Script.Trigger;

/** An installed clock trigger: what it was when it was asked for. */
export class Trigger extends ServiceObject implements Google {
  readonly #facts: WireTrigger;

  constructor(facts: WireTrigger) {
    super();
    this.#facts = facts;
  }

  override get [Symbol.toStringTag](): string {
    return 'Trigger';
  }

  getUniqueId(): string {
    return this.#facts.id;
  }

  getHandlerFunction(): string {
    return this.#facts.handler;
  }

  getEventType(): GoogleAppsScript.Script.EventType {
    return emulating(Enumeration.value(eventType, 'CLOCK'));
  }

  getTriggerSource(): GoogleAppsScript.Script.TriggerSource {
    return emulating(Enumeration.value(triggerSource, 'CLOCK'));
  }

  /** A clock has no id: `null`, whatever the type says. */
  getTriggerSourceId(): string {
    return null as unknown as string;
  }
}
