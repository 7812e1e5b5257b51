export type BanStatus = 'appeal_pending' | 'appeal_accepted' | 'appeal_refused' | 'no_appeal_banned';
export const BAN_STATUSES: readonly BanStatus[] = [
  'appeal_pending',
  'appeal_accepted',
  'appeal_refused',
  'no_appeal_banned',
];

/** A report of a ban, a row of `GET /account-bans` (CONTRACT 4.6). */
export interface Ban {
  readonly id: string;
  readonly workspaceId: string;
  readonly accountId: string;
  /** The order that built the account, else the last one that worked on it. */
  readonly bundleId: string | null;
  readonly status: BanStatus;
  readonly reportedAt: string;
  readonly decidedAt: string | null;
  readonly updatedAt: string;
  readonly resolution: BanResolution | null;
}

export interface BanResolution {
  readonly resolution: 'refund' | 'remake' | 'no_remake';
  readonly reasonCode: string;
  readonly refundCredits: number | null;
  readonly resolvedAt: string;
}

/** Whether the report was found true: only then is the account banned (CONTRACT 4.6). */
export function isValidated({ status }: Ban): boolean {
  return status === 'appeal_refused' || status === 'no_appeal_banned';
}
