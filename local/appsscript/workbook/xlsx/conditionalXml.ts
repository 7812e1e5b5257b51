import type { ConditionalFormat, SheetFacts, WorkbookStore } from '../store';
import { zoneReference } from './cellReferences';
import { toExcelFormula } from './excelFormula';
import type { StyleTable } from './styleTable';
import { element, escapeText } from './xmlText';

/** `<conditionalFormatting>` elements of a tab; the first format wins. */
export function conditionalXml(store: WorkbookStore, { id }: SheetFacts, styles: StyleTable): string {
  return store
    .conditionalFormats(id)
    .map(({ ranges, when, style }, index) => {
      const { type, operator, formula } = conditionOf(when);
      const attributes = { type, dxfId: styles.differenceId(style), priority: index + 1, operator };
      const rule = element('cfRule', attributes, element('formula', {}, escapeText(formula)));
      return element('conditionalFormatting', { sqref: ranges.map(zoneReference).join(' ') }, rule);
    })
    .join('');
}

function conditionOf(when: ConditionalFormat['when']): { type: string; operator?: string; formula: string } {
  if ('formula' in when) return { type: 'expression', formula: toExcelFormula(when.formula) };
  return { type: 'cellIs', operator: 'equal', formula: `"${when.textEquals.replaceAll('"', '""')}"` };
}
