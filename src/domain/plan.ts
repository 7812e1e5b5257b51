import type { CalendarDate, Instant } from './dates';
import type { CreateBulkRequest } from './orders';
import type { RemoteAccount, RemoteBundle } from './remote';

/** What the run engine plans waves for: paid operations, and the free ones that fill and publish an order. */
export type ChangeOperation =
  | 'createBundle'
  | 'createBundlesBulk'
  | 'addVideoSlots'
  | 'configureAccount'
  | 'configureVideos'
  | 'publishBundle'
  | 'publishVideos'
  | 'createAccountEditRequest'
  | ActOperation;

/** One free request about something that was ordered, by the API's names. */
export type ActOperation = (typeof ACT_OPERATIONS)[number];

export const ACT_OPERATIONS = [
  'updateBundle',
  'unpublishBundle',
  'finalizeBundleAccount',
  'requestBundleAccountCorrections',
  'patchBundleVideo',
  'unscheduleBundleVideo',
  'resetBundleVideo',
  'finalizeBundleVideo',
  'requestBundleVideoCorrections',
  'fixBundleVideoDownload',
] as const;

export function isAct(operation: ChangeOperation): operation is ActOperation {
  return (ACT_OPERATIONS as readonly string[]).includes(operation);
}

/** Operations that make orders: whoever pays one twice has two. */
export function isCreation(operation: ChangeOperation): boolean {
  return operation === 'createBundle' || operation === 'createBundlesBulk';
}

/** The tab whose row a change comes from. */
export function tabOfChange({ operation }: Pick<Change, 'operation'>): string {
  return operation === 'createBundlesBulk' ? 'Bulk orders' : 'Bundles';
}

/** How far a change can be taken back once it is sent. */
export type Finality = 'final' | 'until accepted' | 'any time';

/**
 * One thing that Send would do for one order. It names its request by digest; only what no row holds stands in it
 * (`input`).
 */
export interface Change {
  /** `{operation}:{row id}`: of the order, or of the video where one order may have several of them. */
  readonly id: string;
  readonly operation: ChangeOperation;
  /** Row id of the order; of a bulk order `{row id}:{country}`, since its countries succeed or fail on their own. */
  readonly rowId: string;
  /** Row number of the order when it was planned. */
  readonly row: number;
  readonly reference: string;
  readonly clientId: string;
  readonly campaignKey: string;
  /** `null` while the order does not exist. */
  readonly bundleId: string | null;
  /** Video rows and their slots, in the same order; both empty for operations on the order itself. */
  readonly videoRowIds: readonly string[];
  readonly positions: readonly number[];
  /** Keys of the campaigns that the videos count for, in the same order. */
  readonly videoCampaigns: readonly string[];
  /** What it costs; under a contract allowance the most that it can cost. */
  readonly credits: number;
  readonly creditsMin: number;
  readonly price: 'dry run' | 'price list' | 'free';
  readonly finality: Finality;
  /** SHA-256 of operation, path ids and body. */
  readonly digest: string;
  /** Ids of changes that must succeed first. */
  readonly requires: readonly string[];
  readonly summary: string;
  /** Whether publishing everything in the bundle publishes nothing that this plan does not name. */
  readonly everySlot: boolean;
  /** References of the videos that become public through it. */
  readonly makesPublic: readonly string[];
  /** How many orders a bulk order makes. */
  readonly bundles?: number;
  /** What the operator typed or chose for it where no row holds that, as plain JSON; its digest covers it. */
  readonly input?: unknown;
  /** Operator's cells of its row that it sets once it has succeeded, by key, each only while it holds `from`. */
  readonly cells?: Readonly<Record<string, { readonly from: unknown; readonly to: string | boolean }>>;
}

export interface Plan {
  readonly version: 1;
  readonly id: string;
  /** A copy of the file must not send the original's plan. */
  readonly spreadsheetId: string;
  readonly createdAt: Instant;
  /** UTC day for which its dates were checked. */
  readonly today: CalendarDate;
  readonly scope: string;
  /** What was chosen for selected rows; absent = a preview. */
  readonly verb?: string;
  readonly changes: readonly Change[];
  /** Prices that the plan rests on, by key of `costs`; apply compares them again. */
  readonly costs: Readonly<Record<string, number>>;
  /** Whether a contract allowance may make changes cheaper than planned. */
  readonly hasAllowance: boolean;
  readonly balanceCredits: number;
  /** Delivered accounts that its orders use: apply resolves handles exactly as the preview did. */
  readonly accounts: readonly RemoteAccount[];
  /** Bundles that its changes touch, as they were. */
  readonly bundles: readonly RemoteBundle[];
  /** Bundles that existed when the plan was made: an answer that names one of them is no new order. */
  readonly knownBundleIds: readonly string[];
}

export function totalCredits(changes: readonly Change[]): number {
  return roundedCredits(changes.reduce((sum, change) => sum + change.credits, 0));
}

/** Prices may have decimals; sums of them must not show what binary fractions add. */
export function roundedCredits(credits: number): number {
  return Math.round(credits * 1_000) / 1_000;
}

/** How many bundles a bulk order makes; 0 when nobody remembers what was sent. */
export function sizeOfBulk(sent: Partial<CreateBulkRequest> | null): number {
  return (sent?.platforms?.length ?? 0) * (sent?.accounts_count ?? 0);
}
