import { createStore, openStore } from '../../local/appsscript/workbook/odooStore';
import { describeWorkbookStore } from './workbookStore';

describeWorkbookStore('o-spreadsheet', { create: createStore, open: openStore });
