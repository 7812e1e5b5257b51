import type { Instant } from '../domain/dates';
import type { Ports } from '../ports';
import { parsedObject } from '../runs/journalReading';

const PROPERTY = 'tokportal.import';

/** An import that is not finished; each step goes on behind the last order that is done. */
export interface OpenImport {
  readonly id: string;
  /** E-mail of the person whose trigger goes on with it. */
  readonly owner: string;
  readonly startedAt: Instant;
  /** Whether guessed campaigns go into the rows. */
  readonly fillsCampaigns: boolean;
  /** Place (`placeOf`) of the last order that is done. */
  readonly done: string;
  readonly orders: number;
  readonly videos: number;
  readonly requests: number;
}

export function openImport({ documentProperties }: Pick<Ports, 'documentProperties'>): OpenImport | null {
  const stored = parsedObject(documentProperties.get(PROPERTY) ?? '{}') as Partial<OpenImport>;
  return stored.id === undefined || stored.owner === undefined ? null : (stored as OpenImport);
}

/** `false` = the platform refused: then nothing goes on by itself. */
export function saveImport({ documentProperties }: Pick<Ports, 'documentProperties'>, open: OpenImport) {
  return documentProperties.set(PROPERTY, JSON.stringify(open));
}

export function endImport({ documentProperties }: Pick<Ports, 'documentProperties'>): void {
  if (documentProperties.get(PROPERTY) !== null) documentProperties.delete(PROPERTY);
}
