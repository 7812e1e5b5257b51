import { actOnSelection } from './actions/actOnSelection';
import { addRows } from './actions/addRows';
import { applyPlan } from './actions/applyPlan';
import { assignCampaign } from './actions/assignCampaign';
import { changeProfile } from './actions/changeProfile';
import { checkMediaLinks } from './actions/checkMediaLinks';
import { compareWithTokPortal } from './actions/compareWithTokPortal';
import { connect } from './actions/connect';
import { importFromTokPortal } from './actions/importFromTokPortal';
import { MENU, MENU_LABEL } from './actions/menu';
import { openHelp } from './actions/openHelp';
import { planChanges } from './actions/planChanges';
import { refreshStatuses } from './actions/refreshStatuses';
import { removeAddedRows } from './actions/removeAddedRows';
import { removeDrafts } from './actions/removeDrafts';
import { setUpTabs } from './actions/setUpTabs';
import { sidebarRun, sidebarStep, sidebarStop } from './actions/sidebarRun';
import { takeBack } from './actions/takeBack';
import { tick } from './actions/tick';
import { tidyTrigger } from './actions/tidyTrigger';
import type { VerbName } from './planning/verbs/verb';
import { dialogs } from './platform/dialogs';
import { urlFetchHttp, urlFetchProbe } from './platform/http';
import { sheetLayout } from './platform/layout';
import { documentLock } from './platform/lock';
import { showMenu } from './platform/menu';
import { documentProperties, userProperties } from './platform/properties';
import { clock, digest, random, session } from './platform/surroundings';
import { clockTrigger } from './platform/triggers';
import { activeWorkbook } from './platform/workbook';
import type { Ports } from './ports';
import { version } from './tokportal/version';

/**
 * Composition root: builds the ports over Google's services and hands the actions out. Nothing is asked of a
 * service before an action runs, so that the menu appears in every authorization mode (PLATFORM 2.5).
 */
function ports(): Ports {
  return {
    workbook: activeWorkbook(),
    layout: sheetLayout,
    http: urlFetchHttp,
    probe: urlFetchProbe,
    userProperties,
    documentProperties,
    lock: documentLock,
    clock,
    random,
    digest,
    dialogs,
    session,
    triggers: clockTrigger,
  };
}

export const app = {
  showMenu: () => showMenu(MENU_LABEL, MENU),
  openSidebar: () => {
    tidyTrigger(ports());
    dialogs.showSidebar(MENU_LABEL);
  },
  openHelp: () => openHelp(ports()),
  connect: () => connect(ports(), version),
  checkMediaLinks: () => checkMediaLinks(ports()),
  setUpTabs: () => setUpTabs(ports(), version),
  planChanges: (scope: unknown) => planChanges(ports(), version, scope),
  applyPlan: () => applyPlan(ports(), version),
  addRows: () => addRows(ports(), version),
  removeAddedRows: () => removeAddedRows(ports()),
  refreshStatuses: () => refreshStatuses(ports(), version),
  assignCampaign: () => assignCampaign(ports()),
  compareWithTokPortal: () => compareWithTokPortal(ports(), version),
  act: (verb: VerbName) => actOnSelection(ports(), version, verb),
  changeProfile: () => changeProfile(ports(), version),
  removeDrafts: () => removeDrafts(ports()),
  takeBack: () => takeBack(ports(), version),
  importFromTokPortal: () => importFromTokPortal(ports(), version),
  tick: () => tick(ports(), version),
  sidebarRun: () => sidebarRun(ports()),
  sidebarStep: () => sidebarStep(ports(), version),
  sidebarStop: () => sidebarStop(ports(), version),
};
