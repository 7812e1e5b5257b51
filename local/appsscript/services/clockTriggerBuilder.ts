import type { ClockSchedule, WeekDay } from '../execution/clockTriggers';
import { call } from './bridge';
import { oneOf } from './enumeration';
import { weekDay } from './enums';
import { exception } from './exception';
import { emulating, ServiceObject } from './serviceObject';
import { date, take, text, whole } from './signature';
import { Trigger } from './trigger';

type Google = GoogleAppsScript.Script.ClockTriggerBuilder;
type Members =
  | 'after'
  | 'at'
  | 'atHour'
  | 'create'
  | 'everyDays'
  | 'everyHours'
  | 'everyMinutes'
  | 'everyWeeks'
  | 'inTimezone'
  | 'nearMinute'
  | 'onWeekDay';

/** PLATFORM 2.2. */
const MINUTES: readonly number[] = [1, 5, 10, 15, 30];
/** What the trigger page of the platform offers; other numbers are refused [U]. */
const HOURS: readonly number[] = [1, 2, 4, 6, 8, 12];

type Period = { readonly kind: 'minutes' | 'hours' | 'days' | 'weeks'; readonly every: number };

/** Builds one clock trigger; its period is set once. */
export class ClockTriggerBuilder extends ServiceObject implements Pick<Google, Members> {
  readonly #handler: string;
  #period: Period | null = null;
  #once: ClockSchedule | null = null;
  #weekDay: WeekDay | null = null;
  #hour: number | null = null;
  #nearMinute: number | null = null;
  #zone: string | null = null;

  constructor(handler: string) {
    super();
    this.#handler = handler;
  }

  override get [Symbol.toStringTag](): string {
    return 'ClockTriggerBuilder';
  }

  after(...args: unknown[]): Google {
    const [afterMs] = take('ClockTriggerBuilder.after', args, [whole]);
    return this.#onlyOnce({ kind: 'once', afterMs });
  }

  at(...args: unknown[]): Google {
    const [moment] = take('ClockTriggerBuilder.at', args, [date]);
    return this.#onlyOnce({ kind: 'once', at: moment.getTime() });
  }

  everyMinutes(...args: unknown[]): Google {
    const [every] = take('ClockTriggerBuilder.everyMinutes', args, [whole]);
    checkOneOf('everyMinutes', every, MINUTES);
    return this.#every('minutes', every);
  }

  everyHours(...args: unknown[]): Google {
    const [every] = take('ClockTriggerBuilder.everyHours', args, [whole]);
    checkOneOf('everyHours', every, HOURS);
    return this.#every('hours', every);
  }

  everyDays(...args: unknown[]): Google {
    const [every] = take('ClockTriggerBuilder.everyDays', args, [whole]);
    checkWithin('everyDays', every, 1, Number.MAX_SAFE_INTEGER);
    return this.#every('days', every);
  }

  everyWeeks(...args: unknown[]): Google {
    const [every] = take('ClockTriggerBuilder.everyWeeks', args, [whole]);
    checkWithin('everyWeeks', every, 1, Number.MAX_SAFE_INTEGER);
    return this.#every('weeks', every);
  }

  atHour(...args: unknown[]): Google {
    const [hour] = take('ClockTriggerBuilder.atHour', args, [whole]);
    checkWithin('atHour', hour, 0, 23);
    this.#hour = hour;
    return emulating(this);
  }

  nearMinute(...args: unknown[]): Google {
    const [minute] = take('ClockTriggerBuilder.nearMinute', args, [whole]);
    checkWithin('nearMinute', minute, 0, 59);
    this.#nearMinute = minute;
    return emulating(this);
  }

  onWeekDay(...args: unknown[]): Google {
    const [day] = take('ClockTriggerBuilder.onWeekDay', args, [oneOf(weekDay)]);
    this.#weekDay = (day.ordinal() === 0 ? 7 : day.ordinal()) as WeekDay;
    return emulating(this);
  }

  inTimezone(...args: unknown[]): Google {
    const [zone] = take('ClockTriggerBuilder.inTimezone', args, [text]);
    if (!isTimeZone(zone)) throw exception(`Invalid time zone: ${zone}`);
    this.#zone = zone;
    return emulating(this);
  }

  create(): GoogleAppsScript.Script.Trigger {
    const facts = call('ClockTriggerBuilder.create', 'triggers.create', this.#handler, this.#schedule());
    return emulating(new Trigger(facts));
  }

  #every(kind: Period['kind'], every: number): Google {
    this.#checkOpen();
    this.#period = { kind, every };
    return emulating(this);
  }

  #onlyOnce(schedule: ClockSchedule): Google {
    this.#checkOpen();
    this.#once = schedule;
    return emulating(this);
  }

  #checkOpen(): void {
    if (this.#period !== null || this.#once !== null) {
      throw exception('The recurrence type of this trigger has already been set.');
    }
  }

  #schedule(): ClockSchedule {
    if (this.#once !== null) return this.#once;
    // A week day alone means every week, as the reference's own example does.
    const period = this.#period ?? (this.#weekDay === null ? null : { kind: 'weeks' as const, every: 1 });
    if (period === null) throw exception('The trigger has no schedule: say when or how often it fires.');
    const { kind, every } = period;
    if (kind === 'minutes' || kind === 'hours') return { kind, every };
    return {
      kind: 'days',
      every: kind === 'weeks' ? every * 7 : every,
      weekDay: this.#weekDay,
      hour: this.#hour,
      nearMinute: this.#nearMinute,
      zone: this.#zone,
    };
  }
}

function checkOneOf(method: string, value: number, allowed: readonly number[]): void {
  if (allowed.includes(value)) return;
  const list = `${allowed.slice(0, -1).join(', ')} or ${allowed.at(-1)}`;
  throw exception(`The value you passed to ${method} was invalid. It must be one of ${list}.`);
}

function checkWithin(method: string, value: number, min: number, max: number): void {
  if (value >= min && value <= max) return;
  throw exception(`The value you passed to ${method} was invalid.`);
}

function isTimeZone(zone: string): boolean {
  try {
    new Intl.DateTimeFormat('en-US', { timeZone: zone });
    return true;
  } catch {
    return false;
  }
}
