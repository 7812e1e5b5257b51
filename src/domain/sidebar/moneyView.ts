/** Balance and use of credits, asked of TokPortal when the view opens. */
export interface MoneyView {
  readonly balanceCredits: number;
  /** Lots that end, soonest first. */
  readonly expiring: readonly { readonly credits: number; readonly on: string }[];
  /** Coverage that renews within seven days. */
  readonly renewals: { readonly accounts: number; readonly credits: number };
  /** `2026-12`. */
  readonly month: string;
  readonly clients: readonly MoneyClient[];
  readonly notes: readonly string[];
}

export interface MoneyClient {
  readonly clientId: string;
  readonly name: string;
  /** Charged this month, by the add-on's own record. */
  readonly credits: number;
  /** For a calendar month; `null` = no limit. */
  readonly budgetCredits: number | null;
  readonly campaigns: readonly {
    readonly key: string;
    readonly credits: number;
    /** Of all months. */
    readonly creditsEver: number;
    /** Of the whole campaign; `null` = no limit. */
    readonly budgetCredits: number | null;
  }[];
}
