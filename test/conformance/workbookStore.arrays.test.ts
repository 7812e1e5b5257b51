import { createArrayStore, openArrayStore } from '../../local/appsscript/workbook/arrayStore';
import { describeWorkbookStore } from './workbookStore';

describeWorkbookStore('plain arrays', { formulas: false, create: createArrayStore, open: openArrayStore });
