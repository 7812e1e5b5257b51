import type { Instant } from '../dates';
import type { Finality } from '../plan';
import type { Place } from './answer';

/** The plan that stands, as the sidebar shows and sends it. */
export interface PlanView {
  /** Names the plan; sending names it again, so that exactly what was seen is sent. */
  readonly hash: string;
  readonly status: 'ready' | 'sending' | 'sent';
  /** `Preview` or the verb, for example `Approve`. */
  readonly title: string;
  readonly scope: string;
  readonly createdAt: Instant;
  readonly credits: number;
  /** Less than `credits` under a contract allowance. */
  readonly creditsMin: number;
  readonly balanceCredits: number;
  /** Why prices are not confirmed; `null` = they are. */
  readonly priceNote: string | null;
  /** What the person should know beside the changes. */
  readonly notes: readonly string[];
  readonly clients: readonly PlanClient[];
  readonly problems: readonly ProblemView[];
  readonly gone: readonly GoneView[];
  /** Orders that are drafts or wait, and are not sent. */
  readonly drafts: readonly DraftView[];
  /** Above it the total must be typed. */
  readonly typedAboveCredits: number;
  readonly approval: ApprovalView;
}

export interface PlanClient {
  readonly clientId: string;
  readonly name: string;
  readonly credits: number;
  readonly campaigns: readonly PlanCampaign[];
}

export interface PlanCampaign {
  readonly key: string;
  readonly credits: number;
  readonly changes: readonly ChangeView[];
}

export interface ChangeView {
  readonly id: string;
  readonly kind: 'create' | 'change' | 'publish' | 'back';
  /** `+ order`, `▲ publish`: as in the Plan tab. */
  readonly what: string;
  readonly reference: string;
  readonly summary: string;
  /** What stands at TokPortal now; `''` = nothing, or not different. */
  readonly from: string;
  readonly to: string;
  readonly credits: number;
  readonly creditsMin: number;
  readonly finality: Finality;
  /** Changes without which this one cannot be sent: unticking one of them unticks this one. */
  readonly requires: readonly string[];
  /** References of the videos that become public through it. */
  readonly makesPublic: readonly string[];
  readonly place: Place;
  /** After sending: `done`, `refused`, `skipped`, `not known`; `''` before. */
  readonly outcome: string;
  /** Why it was skipped or refused; `''` = it was not. */
  readonly reason: string;
}

export interface ProblemView {
  readonly code: string;
  readonly severity: 'error' | 'warning';
  readonly title: string;
  readonly cause: string;
  readonly fix: string;
  /** Reference or name of the row; `''` = it has none. */
  readonly name: string;
  readonly clientId: string;
  readonly place: Place;
  readonly repair: RepairOffer | null;
}

/** One click that writes one cell of the operator, because the operator clicked it (DESIGN 4). */
export interface RepairOffer {
  /** What the button says: `Use 2026-12-09`. */
  readonly label: string;
  /** The cells that it writes: as shown now, and as they would be. */
  readonly from: string;
  readonly to: string;
  /** The repair itself, to be handed back as it is. */
  readonly token: string;
}

export interface RepairDone {
  readonly message: string;
  /** To be handed back for Undo. */
  readonly undo: string;
}

export interface GoneView {
  readonly reference: string;
  readonly tab: string;
  readonly text: string;
}

export interface DraftView {
  readonly reference: string;
  readonly text: string;
  readonly place: Place;
}

/** A brake among colleagues, not a security boundary. */
export interface ApprovalView {
  /** `needed` = above the limit, nobody was asked yet. */
  readonly status: 'not needed' | 'needed' | 'asked' | 'approved' | 'declined';
  /** Above it somebody has to approve; `null` = never. */
  readonly aboveCredits: number | null;
  readonly approvers: readonly string[];
  readonly askedBy: string;
  readonly decidedBy: string;
  readonly note: string;
  /** Whether the person who looks may approve. */
  readonly mayDecide: boolean;
}

export type ScopeInput =
  | { readonly kind: 'everything' }
  | { readonly kind: 'selection' }
  | { readonly kind: 'campaign'; readonly campaignKey: string }
  | { readonly kind: 'client'; readonly clientId: string };

/** What can be chosen to preview. */
export interface ScopeChoices {
  readonly clients: readonly {
    readonly clientId: string;
    readonly name: string;
    readonly campaigns: readonly string[];
    readonly readyRows: number;
  }[];
  readonly readyRows: number;
  /** `''` = no useful selection; else for example `3 rows of Videos`. */
  readonly selection: string;
}

export interface SendInput {
  readonly hash: string;
  /** Ids of changes that were unticked; what depends on them is left out too. */
  readonly without: readonly string[];
  /** The total as the person saw it: another one sends nothing. */
  readonly credits: number;
  /** What was typed where the total must be typed; else `''`. */
  readonly typed: string;
}

export interface ApprovalInput {
  readonly hash: string;
  readonly without: readonly string[];
  readonly note: string;
}
