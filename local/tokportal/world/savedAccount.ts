/** A delivered account (`saved_account_id` elsewhere in the API). */
export interface SavedAccount {
  readonly id: string;
  readonly workspaceId: string;
  readonly platform: string;
  readonly username: string;
  readonly visibleName: string | null;
  readonly biography: string | null;
  readonly profilePictureUrl: string | null;
  readonly linkInBio: string | null;
  readonly country: string;
  readonly profileUrl: string | null;
  readonly banned: boolean;
  /** Put aside in the dashboard: a report can leave it out (inferred). */
  readonly hidden: boolean;
  /** `lapsed` blocks human work; `exempt` accounts need no Coverage (CONTRACT 3.7). */
  readonly coverage: Coverage;
  /** End of the running or last period, ISO 8601; `null` for an exempt account. */
  readonly coverageEndsAt: string | null;
  /** `false` after a cancellation: Coverage lapses at the end of its period. */
  readonly coverageRenews: boolean;
  readonly createdAt: string;
  readonly updatedAt: string;
}

export type Coverage = 'active' | 'lapsed' | 'exempt';

export function profileUrlOf(platform: string, username: string): string {
  return platform === 'instagram'
    ? `https://www.instagram.com/${username}/`
    : `https://www.tiktok.com/@${username}`;
}
