import type { SheetFacts, WorkbookStore } from '../store';
import { columnLetters } from './cellReferences';
import { element, textElement, XML_DECLARATION } from './xmlText';

const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const VML =
  'xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" xmlns:x="urn:schemas-microsoft-com:office:excel"';

interface Note {
  readonly row: number;
  readonly column: number;
  readonly text: string;
}

export interface NotesParts {
  readonly comments: string;
  /** Spreadsheet programs show comments only together with such a drawing. */
  readonly drawing: string;
}

/** Notes of a tab as comments; `null` when it has none. */
export function notesParts(store: WorkbookStore, sheet: SheetFacts): NotesParts | null {
  const all = { row: 1, column: 1, rows: sheet.rows, columns: sheet.columns };
  const notes = store
    .notes(sheet.id, all)
    .flatMap((line, row) =>
      line.flatMap((text, column): Note[] =>
        text === '' ? [] : [{ row: row + 1, column: column + 1, text }],
      ),
    );
  if (notes.length === 0) return null;
  return { comments: commentsXml(notes), drawing: drawingXml(notes) };
}

function commentsXml(notes: readonly Note[]): string {
  const list = notes.map(({ row, column, text }) => {
    const run = element('r', {}, `<rPr><sz val="9"/><rFont val="Arial"/></rPr>${textElement(text)}`);
    const attributes = { ref: columnLetters(column) + row, authorId: 0 };
    return element('comment', attributes, element('text', {}, run));
  });
  const content = `<authors><author/></authors>${element('commentList', {}, list.join(''))}`;
  return XML_DECLARATION + element('comments', { xmlns: MAIN }, content);
}

function drawingXml(notes: readonly Note[]): string {
  const type =
    '<v:shapetype id="note" coordsize="21600,21600" o:spt="202" path="m,l,21600r21600,l21600,xe"><v:stroke joinstyle="miter"/><v:path gradientshapeok="t" o:connecttype="rect"/></v:shapetype>';
  return `<xml ${VML}>${type}${notes.map(shapeXml).join('')}</xml>`;
}

function shapeXml({ row, column, text }: Note, index: number): string {
  const lines = text.split('\n').reduce((sum, line) => sum + 1 + Math.floor(line.length / 38), 1);
  const anchor = [column, 12, row - 1, 4, column + 2, 90, row - 1 + lines, 4].join(', ');
  const client = [
    '<x:MoveWithCells/><x:SizeWithCells/>',
    `<x:Anchor>${anchor}</x:Anchor><x:AutoFill>False</x:AutoFill>`,
    `<x:Row>${row - 1}</x:Row><x:Column>${column - 1}</x:Column>`,
  ].join('');
  const box =
    '<v:fill color2="#ffffe1"/><v:path o:connecttype="none"/><v:textbox style="mso-direction-alt:auto"/>';
  return `<v:shape id="note${index}" type="#note" style="position:absolute;visibility:hidden;width:240px" fillcolor="#ffffe1" o:insetmode="auto">${box}<x:ClientData ObjectType="Note">${client}</x:ClientData></v:shape>`;
}
