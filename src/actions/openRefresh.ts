import type { Instant } from '../domain/dates';
import type { Ports } from '../ports';
import { parsedObject } from '../runs/journalReading';

const PROPERTY = 'tokportal.refresh';

/** An update that one execution could not finish. */
export interface OpenRefresh {
  /** E-mail of the person whose trigger goes on with it. */
  readonly owner: string;
  /** Rows that were read after this moment are up to date. */
  readonly since: Instant;
}

export function openRefresh({ documentProperties }: Pick<Ports, 'documentProperties'>): OpenRefresh | null {
  const { owner, since } = parsedObject(documentProperties.get(PROPERTY) ?? '{}') as Partial<OpenRefresh>;
  return owner === undefined || since === undefined ? null : { owner, since };
}

/** Lets the trigger go on; `false` = it cannot. */
export function keepRefreshing(ports: Ports, since: Instant): boolean {
  const refresh: OpenRefresh = { owner: ports.session.userEmail(), since };
  return ports.triggers.arm() && ports.documentProperties.set(PROPERTY, JSON.stringify(refresh));
}

export function endRefreshing({ documentProperties }: Pick<Ports, 'documentProperties'>): void {
  if (documentProperties.get(PROPERTY) !== null) documentProperties.delete(PROPERTY);
}
