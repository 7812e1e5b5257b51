import type { Money, Pagination } from '../domain/remote';
import { amount, asRecord, integer, type JsonRecord } from './parse/fields';

/** A 2xx answer without its wrapping (CONTRACT 1.5). */
export interface ParsedAnswer {
  /** `data`, or the whole body where the answer is not wrapped; `null` for an error in a 2xx. */
  readonly data: unknown;
  /** The whole body, for what stands beside `data`; empty when the body is no object. */
  readonly body: JsonRecord;
  readonly pagination: Pagination | null;
  readonly money: Money;
}

export type AnswerHeaders = Readonly<Record<string, string>>;

/** Unwraps a JSON body. Never fails: what is missing is `null`, and the operation's parser judges. */
export function unwrap(json: unknown, headers: AnswerHeaders): ParsedAnswer {
  const body = asRecord(json) ?? {};
  const bare = asRecord(body.error) === null ? json : null;
  const data = body.data ?? bare;
  return { data, body, pagination: paginationOf(body), money: moneyOf(body, asRecord(data) ?? {}, headers) };
}

function paginationOf(body: JsonRecord): Pagination | null {
  const pagination = asRecord(body.pagination);
  if (pagination === null) return null;
  return {
    page: integer(pagination.page),
    per_page: integer(pagination.per_page),
    total: integer(pagination.total),
    total_pages: integer(pagination.total_pages),
  };
}

/** Money stands beside `data` (CONTRACT 1.5); inside it is tolerated, so that no charge is overlooked. */
function moneyOf(body: JsonRecord, data: JsonRecord, headers: AnswerHeaders): Money {
  const credits = (key: string) => amount(body[key]) ?? amount(data[key]);
  return {
    credits_charged: credits('credits_charged'),
    credits_would_charge: credits('credits_would_charge'),
    credits_remaining: credits('credits_remaining'),
    dryRun:
      body.dry_run === true ||
      data.dry_run === true ||
      headers['x-tokportal-dry-run']?.toLowerCase() === 'true',
  };
}
