/** A paid wish to change the profile of a delivered account; `null` = leave as it is. */
export interface EditRequest {
  readonly id: string;
  readonly accountId: string;
  readonly status: 'pending' | 'completed' | 'rejected';
  readonly requested: {
    readonly username: string;
    readonly visibleName: string;
    readonly biography: string | null;
    readonly profilePictureUrl: string | null;
    readonly linkInBio: string | null;
  };
  readonly createdAt: string;
}
