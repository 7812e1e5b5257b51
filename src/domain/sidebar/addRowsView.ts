/** What the form for new rows offers. */
export interface AddFormView {
  readonly campaigns: readonly {
    readonly key: string;
    readonly client: string;
    readonly accounts: readonly string[];
    readonly platform: string;
    readonly country: string;
  }[];
  /** All delivered accounts, as they are typed: `acme.us`, `acme.us (instagram)`. */
  readonly accounts: readonly string[];
  readonly countries: readonly string[];
  readonly defaultCampaign: string;
  /** `YYYY-MM-DD`. */
  readonly firstDay: string;
  /** Rows that were added last and can still be removed; 0 = none. */
  readonly removableRows: number;
}

export interface AddForm {
  readonly campaign: string;
  readonly accounts:
    | { readonly kind: 'existing'; readonly handles: readonly string[] }
    | {
        readonly kind: 'new';
        readonly platforms: readonly string[];
        readonly countries: readonly string[];
        readonly count: number;
      };
  /** Links, one a line; or a number of rows whose links are typed later. */
  readonly links: string;
  readonly perWeek: number;
  /** 0 = Monday; empty = any day. */
  readonly weekdays: readonly number[];
  readonly firstDay: string;
  /** `each`: every account gets every video; `share`: they are dealt out. */
  readonly spread: 'each' | 'share';
}

/** The rows as they would be added. */
export interface AddLayout {
  readonly bundles: number;
  readonly videos: number;
  /** By account or order: its days. */
  readonly lines: readonly { readonly name: string; readonly days: readonly string[] }[];
  /** What cannot be as wished. */
  readonly notes: readonly string[];
  readonly creditsMax: number | null;
  /** Names this layout; rows are added only while the sheet still gives it. */
  readonly token: string;
}

export interface AddDone {
  readonly message: string;
}
