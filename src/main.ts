/** The globals of the script: menu items, simple triggers and what the sidebar calls. One line each. */
import { app } from './app';

export const onOpen = () => app.showMenu();
export const onInstall = () => onOpen();
export const openSidebar = () => app.openSidebar();
export const openHelp = () => app.openHelp();
export const connect = () => app.connect();
export const checkMediaLinks = () => app.checkMediaLinks();
export const setUpTabs = () => app.setUpTabs();
export const planChanges = (scope?: unknown) => app.planChanges(scope);
export const applyPlan = () => app.applyPlan();
export const refreshStatuses = () => app.refreshStatuses();
export const approveSelected = () => app.act('approve');
export const correctSelected = () => app.act('correct');
export const sendEditsSelected = () => app.act('sendEdits');
export const moveDateSelected = () => app.act('moveDate');
export const unscheduleSelected = () => app.act('unschedule');
export const emptySelected = () => app.act('empty');
export const unpublishSelected = () => app.act('unpublish');
export const addSlotsSelected = () => app.act('addSlots');
export const changeProfile = () => app.changeProfile();
export const removeDrafts = () => app.removeDrafts();
export const takeBack = () => app.takeBack();
export const tick = () => app.tick();
export const sidebarRun = () => app.sidebarRun();
export const sidebarStep = () => app.sidebarStep();
export const sidebarStop = () => app.sidebarStop();
