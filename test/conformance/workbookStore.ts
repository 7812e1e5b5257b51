import type { WorkbookStore } from '../../local/appsscript/workbook/store';
import { describeAttachments } from './workbook/attachments';
import { describeEnteredText } from './workbook/enteredText';
import { describeFormulas } from './workbook/formulas';
import { describeHeaders } from './workbook/headers';
import { describeHistory, describeVersions } from './workbook/history';
import { describeLines } from './workbook/lines';
import { describeLooks } from './workbook/looks';
import { describeSaving } from './workbook/saving';
import { describeSorting } from './workbook/sorting';
import { describeTabs } from './workbook/tabs';

/** How stores of one kind are made. */
export interface StoreKind {
  /** Whether cells may hold formulas. What needs them is tested in parts named "with formulas" only if so. */
  readonly formulas: boolean;
  create(options?: { sheets?: readonly { name: string; rows?: number; columns?: number }[] }): WorkbookStore;
  open(json: unknown): WorkbookStore;
}

/** What every kind of workbook store must do, whatever stands behind it. */
export function describeWorkbookStore(name: string, kind: StoreKind): void {
  describe(`workbook store: ${name}`, () => {
    describeEnteredText(kind);
    describeFormulas(kind);
    describeTabs(kind);
    describeLines(kind);
    describeAttachments(kind);
    describeSorting(kind);
    describeLooks(kind);
    describeHeaders(kind);
    describeHistory(kind);
    describeVersions(kind);
    describeSaving(kind);
  });
}
