import type { VariantSettings } from '../../../local/tokportal/variants';
import type { AgencyShape } from '../world/agency';
import type { Kill, ServiceFault } from '../world/execution';
import type { HandKind } from '../world/hands';
import type { NetworkFault } from '../world/network';
import type { Action } from '../world/operator';
import type { Person } from '../world/simulatedWorld';

/** What happens, as data: it can be printed, replayed and shortened. */
export interface History {
  readonly seed: number;
  readonly shape: AgencyShape;
  readonly variants: VariantSettings;
  readonly steps: readonly Step[];
}

/** Something that takes no execution: it can also happen between two port calls of one. */
export type Event =
  | { readonly kind: 'network'; readonly fault: NetworkFault }
  | { readonly kind: 'tokportal'; readonly event: TokPortalEvent; readonly person: Person }
  /** Somebody does something to the sheet by hand. */
  | { readonly kind: 'hand'; readonly hand: HandKind; readonly seed: number };

export const TOKPORTAL_EVENTS = [
  'price change',
  'price change at the charge',
  'capacity window',
  'key revoked',
  'key expired',
  'credits short',
  'foreign load',
  'managers work',
  'order by hand',
] as const;
/** What managers and staff do with accounts and posts, one by one. */
export const MANAGER_EVENTS = [
  'posts handed in',
  'accounts delivered',
  'account banned',
  'coverage lapses',
  'profiles changed',
  'profile changes rejected',
] as const;
export type TokPortalEvent = (typeof TOKPORTAL_EVENTS | typeof MANAGER_EVENTS)[number];

/** What goes wrong in one execution. */
export interface Disturbance {
  readonly kill: Kill | null;
  readonly refusals: readonly { readonly fault: ServiceFault; readonly atCall: number }[];
  readonly meanwhile: readonly { readonly atCall: number; readonly step: Event | QuietClick }[];
}

export interface Click extends Disturbance {
  readonly kind: 'click';
  readonly person: Person;
  readonly action: Action;
  readonly agrees: boolean;
  /** Of a verb: which rows are selected, and what is typed. */
  readonly seed?: number;
}

/** A colleague's whole click while another execution stands between two calls. */
export interface QuietClick {
  readonly kind: 'quiet click';
  readonly person: Person;
  readonly action: Action;
}

export type Step = Event | Click | Wait;

/** Time passes, and clock triggers fire; the first of them that has something to do may be disturbed. */
export interface Wait {
  readonly kind: 'wait';
  readonly ms: number;
  readonly disturbed: Disturbance | null;
}

/** One line for people. */
export function described(step: Step | QuietClick): string {
  switch (step.kind) {
    case 'wait':
      return [`${Math.round(step.ms / 1000)} s pass`, ...disturbances(step.disturbed)].join('; ');
    case 'network':
      return `network: ${step.fault.kind} (${step.fault.target}, after ${step.fault.skip}, ${step.fault.times} times)`;
    case 'tokportal':
      return `TokPortal: ${step.event} (${step.person})`;
    case 'hand':
      return `by hand: ${step.hand}`;
    case 'quiet click':
      return `${step.person}: ${step.action}`;
    case 'click':
      return [
        `${step.person}: ${step.action}${step.agrees ? '' : ', closes the question'}`,
        ...disturbances(step),
      ].join('; ');
  }
}

function disturbances(disturbed: Disturbance | null): string[] {
  if (disturbed === null) return [];
  const { kill, refusals, meanwhile } = disturbed;
  return [
    ...(kill === null ? [] : [`killed ${kill.when} call ${kill.atCall}`]),
    ...refusals.map(({ fault, atCall }) => `${fault} at call ${atCall}`),
    ...meanwhile.map((other) => `at call ${other.atCall} ${described(other.step)}`),
  ];
}
