import type { DialogPort } from '../ports';

const TOAST_DEFAULT_TITLE = 'TokPortal';

/** Dialogs of the spreadsheet. Alerts and prompts suspend the script and drop its locks (PLATFORM 1.4). */
export const dialogs: DialogPort = {
  alert: (title, text) => {
    const ui = SpreadsheetApp.getUi();
    ui.alert(title, text, ui.ButtonSet.OK);
  },
  confirm: (title, text) => {
    const ui = SpreadsheetApp.getUi();
    return ui.alert(title, text, ui.ButtonSet.OK_CANCEL) === ui.Button.OK;
  },
  ask: (title, text) => {
    const ui = SpreadsheetApp.getUi();
    const button = ui.alert(title, text, ui.ButtonSet.YES_NO);
    return button === ui.Button.YES ? 'yes' : button === ui.Button.NO ? 'no' : 'closed';
  },
  choose: (title, text) => {
    const ui = SpreadsheetApp.getUi();
    const button = ui.alert(title, text, ui.ButtonSet.YES_NO_CANCEL);
    return button === ui.Button.YES ? 'yes' : button === ui.Button.NO ? 'no' : 'cancel';
  },
  prompt: (title, text) => {
    const ui = SpreadsheetApp.getUi();
    const response = ui.prompt(title, text, ui.ButtonSet.OK_CANCEL);
    return response.getSelectedButton() === ui.Button.OK ? response.getResponseText() : null;
  },
  toast: (text, title, seconds) => {
    SpreadsheetApp.getActiveSpreadsheet().toast(text, title || TOAST_DEFAULT_TITLE, seconds);
  },
  showSidebar: (title) => {
    SpreadsheetApp.getUi().showSidebar(HtmlService.createHtmlOutputFromFile('sidebar').setTitle(title));
  },
};
