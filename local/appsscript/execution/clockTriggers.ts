/** Clock triggers as they cross between the add-on's context and the host (PLATFORM 2.2). */

/** 1 = Monday. */
export type WeekDay = 1 | 2 | 3 | 4 | 5 | 6 | 7;

/** When a clock trigger fires. Hours and minutes are those of the zone's clocks; `null` = whatever suits the platform. */
export type ClockSchedule =
  | { readonly kind: 'once'; readonly at: number }
  | { readonly kind: 'once'; readonly afterMs: number }
  | { readonly kind: 'minutes'; readonly every: number }
  | { readonly kind: 'hours'; readonly every: number }
  | {
      readonly kind: 'days';
      /** A week has seven. */
      readonly every: number;
      readonly weekDay: WeekDay | null;
      readonly hour: number | null;
      /** The platform keeps to it by 15 minutes. */
      readonly nearMinute: number | null;
      /** IANA name; the script's when `null`. */
      readonly zone: string | null;
    };

export interface WireTrigger {
  readonly id: string;
  readonly handler: string;
}

/** What a handler is told about the firing, but for the authorization mode: in UTC, as logs of real runs show [U]. */
export interface ClockEvent {
  readonly year: number;
  readonly month: number;
  readonly 'day-of-month': number;
  readonly 'day-of-week': number;
  readonly 'week-of-year': number;
  readonly hour: number;
  readonly minute: number;
  readonly second: number;
  readonly timezone: string;
  readonly triggerUid: string;
}
