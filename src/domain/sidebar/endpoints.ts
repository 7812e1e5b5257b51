import type { RunView } from '../runView';
import type { ActivityView } from './activityView';
import type { AddDone, AddForm, AddFormView, AddLayout } from './addRowsView';
import type { Answer, Place } from './answer';
import type { CsvInput, CsvLayout, CsvTabs } from './csvView';
import type { HomeView } from './homeView';
import type { MoneyView } from './moneyView';
import type {
  ApprovalInput,
  PlanView,
  RepairDone,
  RepairOffer,
  ScopeChoices,
  ScopeInput,
  SendInput,
} from './planView';
import type { ActInput, ReviewView, SelectionView } from './selectionView';
import type { SettingsView, SharedSettings } from './settingsView';

/** The server functions that the sidebar calls, by the names of src/main.ts (DESIGN 8). */
export interface SidebarEndpoints {
  sidebarHome(): Answer<HomeView>;
  sidebarJump(place: Place): Answer<null>;

  sidebarScopes(): Answer<ScopeChoices>;
  sidebarPreview(scope: ScopeInput): Answer<PlanView>;
  /** The plan that stands; `null` = none. */
  sidebarPlan(): Answer<PlanView | null>;
  /** Enters the run; the page then calls `sidebarStep` while there is something to do. */
  sidebarSend(input: SendInput): Answer<RunView>;
  sidebarRun(): RunView;
  sidebarStep(): RunView;
  sidebarStop(): RunView;
  /** Closes a colleague's sending that stands still. */
  sidebarTakeOver(runId: string): Answer<RunView>;
  sidebarRepair(token: RepairOffer['token']): Answer<RepairDone>;
  sidebarUndoRepair(undo: RepairDone['undo']): Answer<RepairDone>;

  sidebarAskApproval(input: ApprovalInput): Answer<PlanView>;
  sidebarDecideApproval(input: {
    readonly hash: string;
    readonly approve: boolean;
    readonly note: string;
  }): Answer<PlanView>;

  sidebarSelection(): Answer<SelectionView>;
  sidebarReview(): Answer<ReviewView>;
  /** A plan for what was chosen, to be confirmed like a preview; `null` = it was done at once (nothing was sent). */
  sidebarAct(input: ActInput): Answer<PlanView | null>;

  sidebarMoney(): Answer<MoneyView>;
  sidebarActivity(): Answer<ActivityView>;
  /** A plan that takes back what a run published. */
  sidebarTakeBack(runId: string): Answer<PlanView>;

  sidebarSettings(): Answer<SettingsView>;
  sidebarSaveSettings(settings: SharedSettings): Answer<SettingsView>;
  sidebarConnect(key: string): Answer<SettingsView>;
  sidebarDisconnect(): Answer<SettingsView>;

  sidebarAddForm(): Answer<AddFormView>;
  sidebarAddLayout(form: AddForm): Answer<AddLayout>;
  sidebarAddRows(input: { readonly form: AddForm; readonly token: string }): Answer<AddDone>;
  sidebarRemoveAdded(): Answer<AddDone>;

  sidebarCsvTabs(): Answer<CsvTabs>;
  sidebarCsvLayout(input: CsvInput): Answer<CsvLayout>;
  sidebarCsvAppend(input: CsvInput & { readonly token: string }): Answer<AddDone>;
}

/** Menu actions that the sidebar starts as they are: they ask and report in dialogs of the spreadsheet. */
export type SidebarAction =
  | 'setUpTabs'
  | 'importFromTokPortal'
  | 'compareWithTokPortal'
  | 'refreshStatuses'
  | 'changeProfile'
  | 'openHelp';
