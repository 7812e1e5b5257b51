export interface SettingsView {
  readonly isConnected: boolean;
  readonly isSetUp: boolean;
  readonly user: string;
  readonly version: string;
  readonly settings: SharedSettings;
}

/** Of the spreadsheet: the same for everybody who uses it. */
export interface SharedSettings {
  /** Above it the total must be typed before anything is sent. */
  readonly typedAboveCredits: number;
  /** Above it one of the approvers has to agree; `null` = never. */
  readonly askAboveCredits: number | null;
  /** E-mail addresses. */
  readonly approvers: readonly string[];
  readonly checksMediaLinks: boolean;
}
