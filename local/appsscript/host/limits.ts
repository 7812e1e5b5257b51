/**
 * The platform's limits as data: one row each, for both kinds of account, with the section of PLATFORM that it comes
 * from. Sizes in bytes unless the name says otherwise.
 */
import { CELL_CHARACTERS_MAX, WORKBOOK_CELLS_MAX } from '../workbook/limits';

/** A consumer account (gmail.com), or one of an organisation. */
export type AccountKind = 'consumer' | 'workspace';

interface Limit {
  readonly consumer: number;
  readonly workspace: number;
  /** Section of PLATFORM, and how sure it is: D documented, M measured, R seen in public code. */
  readonly source: string;
}

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

function same(limit: number, source: string): Limit {
  return { consumer: limit, workspace: limit, source };
}

export const LIMITS = {
  executionMs: same(6 * MINUTE_MS, '1.1 D'),
  simpleTriggerMs: same(30_000, '1.1 D'),
  simultaneousExecutions: same(30, '1.1 D'),
  triggers: same(20, '1.1 D'),
  triggerMsPerDay: { consumer: 90 * MINUTE_MS, workspace: 6 * HOUR_MS, source: '1.1 D' },
  fetchesPerDay: { consumer: 20_000, workspace: 100_000, source: '1.1 D' },
  propertyCallsPerDay: { consumer: 50_000, workspace: 500_000, source: '1.1 D' },
  mailRecipientsPerDay: { consumer: 100, workspace: 1_500, source: '1.1 D' },
  fetchUrlCharacters: same(2_082, '1.1 D'),
  fetchBodyBytes: same(50 * 1024 * 1024, '1.1 D'),
  fetchHeaders: same(100, '1.1 D'),
  fetchHeaderBytes: same(8 * 1024, '1.1 D'),
  propertyValueBytes: same(9 * 1024, '1.1 D'),
  propertyKeyBytes: same(8_066, '1.2 M'),
  propertyStoreBytes: same(524_288, '1.2 M'),
  cacheKeyCharacters: same(250, '1.3 D'),
  cacheValueBytes: same(102_400, '1.3 M'),
  cacheLifeSeconds: same(21_600, '1.3 D'),
  cacheItems: same(1_000, '1.3 D'),
  workbookCells: same(WORKBOOK_CELLS_MAX, '1.5 M'),
  cellCharacters: same(CELL_CHARACTERS_MAX, '1.5 R'),
} as const satisfies Readonly<Record<string, Limit>>;

export type LimitName = keyof typeof LIMITS;
/** Limits that differ from the table, for tests that want to reach them. */
export type LimitOverrides = Partial<Readonly<Record<LimitName, number>>>;
