import type { Cell, LinkedCell, LinkPart } from '../../ports';
import { trimmed } from './text';

/** What the platform keeps as text where a cell is plain text: a formula that was typed there. */
const TYPED_FORMULA = /^\s*=\s*HYPERLINK\s*\(/i;
const WRITTEN_OUT = /^\s*=\s*HYPERLINK\s*\(\s*"((?:[^"]|"")*)"\s*[,;)]/i;

/**
 * Where a cell leads: a click, not the shown text, says which file is meant. Text that is not linked stays as it is, and so
 * does an address that Sheets made clickable by itself. `null` = a formula hides the target.
 */
export function linkTarget(shown: Cell, linked: LinkedCell | null, several: boolean): Cell | null {
  const typed = typeof shown === 'string' && TYPED_FORMULA.test(shown);
  const formula = linked?.formula || (typed ? shown : '');
  const written = WRITTEN_OUT.exec(formula)?.[1];
  if (written !== undefined) return written.replace(/""/g, '"');
  const parts = joined(linked?.parts ?? []);
  if (parts.some(isHidden)) return several ? replaced(parts) : oneTarget(parts);
  return typed || (hasLabel(formula) && !parts.some(({ url }) => url)) ? null : shown;
}

/** Whether a HYPERLINK in it shows something else than its address. */
function hasLabel(formula: string): boolean {
  let found = false;
  let rest = formula.replace(/"(?:[^"]|"")*"/g, '');
  for (let before = ''; before !== rest; ) {
    before = rest;
    rest = rest.replace(/(HYPERLINK\s*)?\(([^()]*)\)/gi, (_, call, args) => {
      if (call && /[,;]/.test(args)) found = true;
      return '';
    });
  }
  return found;
}

/** A link over differently formatted text comes in several parts. */
function joined(parts: readonly LinkPart[]): LinkPart[] {
  const whole: LinkPart[] = [];
  for (const part of parts) {
    const last = whole[whole.length - 1];
    if (last?.url === part.url) whole[whole.length - 1] = { ...part, text: last.text + part.text };
    else whole.push(part);
  }
  return whole;
}

function isHidden({ text, url }: LinkPart): boolean {
  return url !== null && (!hasAddress(text) || bare(text) !== bare(url));
}

function hasAddress(text: string): boolean {
  return text.includes('://');
}

/** Sheets writes the addresses that it makes clickable in its own way. */
function bare(address: string): string {
  const text = trimmed(address)
    .replace(/^[^/]*\/\/[^/?#]*/, (start) => start.toLowerCase())
    .replace(/\/$/, '');
  try {
    return decodeURI(text);
  } catch {
    return text;
  }
}

/** Words around one linked word mean nothing; a second address does, and so does what follows half an address. */
function oneTarget(parts: readonly LinkPart[]): string {
  const hidden = parts.filter(isHidden);
  const rest = parts
    .filter((part) => !isHidden(part))
    .map(({ text }) => text)
    .join('');
  const isClear = !hasAddress(rest) && (trimmed(rest) === '' || !hidden.some(({ text }) => hasAddress(text)));
  return new Set(hidden.map(({ url }) => url)).size === 1 && isClear ? `${hidden[0]?.url}` : replaced(parts);
}

/** The text with each linked part's target in its place. */
function replaced(parts: readonly LinkPart[]): string {
  return parts
    .map((part, index) => {
      if (!isHidden(part)) return part.text;
      const before = parts[index - 1];
      return `${before !== undefined && isHidden(before) ? ' ' : ''}${part.url}`;
    })
    .join('');
}
