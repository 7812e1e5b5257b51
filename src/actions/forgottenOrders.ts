import type { Ports } from '../ports';

const PROPERTY = 'tokportal.forgotten';
const DIGITS = 8;
/** As many as one property holds (PLATFORM 1.1); the oldest come up again. */
const KEPT_MAX = 1_000;

/** Orders and slots at TokPortal of which the operator said that they are none of this workbook's business. */
export function forgottenOrders({ documentProperties, digest }: Ports): (key: string) => boolean {
  const kept = documentProperties.get(PROPERTY) ?? '';
  const keys = new Set(kept.match(new RegExp(`.{${DIGITS}}`, 'g')) ?? []);
  return (key) => keys.has(digest.sha256(key).slice(0, DIGITS));
}

export function forgetOrders({ documentProperties, digest }: Ports, keys: readonly string[]): void {
  if (keys.length === 0) return;
  const kept = documentProperties.get(PROPERTY) ?? '';
  const more = keys.map((key) => digest.sha256(key).slice(0, DIGITS)).join('');
  documentProperties.set(PROPERTY, (kept + more).slice(-KEPT_MAX * DIGITS));
}

export function showForgottenAgain({ documentProperties }: Pick<Ports, 'documentProperties'>): void {
  if (documentProperties.get(PROPERTY) !== null) documentProperties.delete(PROPERTY);
}
