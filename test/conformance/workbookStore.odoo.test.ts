import { createStore, openStore } from '../../local/appsscript/workbook/odooStore';
import { describeWorkbookStore } from './workbookStore';

describeWorkbookStore('o-spreadsheet', { formulas: true, create: createStore, open: openStore });
