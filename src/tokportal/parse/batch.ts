/**
 * Outcomes of PUT /bundles/{id}/videos/batch. Shape and status of a partial failure are unknown (CONTRACT 4.5, 9),
 * so every likely place is read, and a position without a clear word is left out: its slot must be read.
 */
import type { BatchOutcome, BatchPosition } from '../../domain/remote';
import type { ParsedAnswer } from '../envelope';
import type { ApiFailure } from '../failures';
import { redactJson, redactKeys } from '../secret';
import { asList, asRecord, type JsonRecord, position, text } from './fields';
import { adjustedDatesOf } from './published';

const DONE = /^(configured|published|scheduled|updated|ok|success|succeeded)$/i;
const REFUSED = /^(error|failed|failure|invalid|rejected|refused)$/i;

export function parseBatchOutcome(answer: ParsedAnswer): BatchOutcome | null {
  const positions = parseBatchPositions({ ...answer.body, data: answer.data });
  if (positions === null && asRecord(answer.data) === null && asList(answer.data) === null) return null;
  return { positions: positions ?? [], adjusted: adjustedDatesOf(answer) };
}

/** What a refused batch says about single positions; `null` = nothing, the refusal is for the whole call. */
export function batchPositionsFromFailure(failure: ApiFailure): readonly BatchPosition[] | null {
  return failure.kind === 'refused' ? parseBatchPositions(failure.details) : null;
}

/** Reads `results` and `errors`, at the top, in `data` or in `error.details`; an error beats a success. */
export function parseBatchPositions(body: unknown): readonly BatchPosition[] | null {
  const top = asRecord(body) ?? {};
  const details = asRecord(asRecord(top.error)?.details);
  const places = [top, asRecord(top.data), details];
  const results = [asList(body), asList(top.data), ...places.map((place) => asList(place?.results))];
  const errors = places.map((place) => asList(place?.errors));
  const found = new Map<number, BatchPosition>();
  for (const entry of results.flatMap((list) => list ?? [])) collect(found, resultOf(asRecord(entry) ?? {}));
  for (const entry of errors.flatMap((list) => list ?? [])) collect(found, refusalOf(asRecord(entry) ?? {}));
  return found.size === 0 ? null : [...found.values()].sort((a, b) => a.position - b.position);
}

function collect(found: Map<number, BatchPosition>, outcome: BatchPosition | null): void {
  if (outcome === null) return;
  const earlier = found.get(outcome.position);
  if (!earlier?.error) found.set(outcome.position, outcome);
}

function resultOf(entry: JsonRecord): BatchPosition | null {
  const status = text(entry.status) ?? '';
  const refused = (entry.error ?? false) !== false || entry.success === false || REFUSED.test(status);
  if (refused) return refusalOf(entry);
  const at = position(entry.position);
  return at !== null && (entry.success === true || DONE.test(status)) ? { position: at, error: null } : null;
}

/** The error stands in `error`, as object or text, or is the entry itself. */
function refusalOf(entry: JsonRecord): BatchPosition | null {
  const at = position(entry.position);
  if (at === null) return null;
  const error = asRecord(entry.error) ?? entry;
  return {
    position: at,
    error: {
      code: redactKeys(text(error.code) ?? 'UNKNOWN'),
      message: redactKeys(text(error.message) ?? text(entry.error) ?? ''),
      details: asRecord(redactJson(error.details ?? {})) ?? {},
    },
  };
}
