/** Profile changes of a delivered account (CONTRACT 4.6). */
import type { AccountEditRequest } from '../../domain/orders';
import type { ActiveEditRequest, RemoteEditRequest } from '../../domain/remote';
import type { ParsedAnswer } from '../envelope';
import { fieldsOf, someText } from './content';
import { asList, asRecord, id, type JsonRecord, text } from './fields';

/** POST /accounts/{id}/edit-request. */
export function parseEditRequest({ data }: ParsedAnswer): RemoteEditRequest | null {
  const answer = asRecord(data) ?? {};
  return editRequestOf(asRecord(answer.edit_request) ?? answer);
}

/**
 * GET on the same path, shape unknown: an object or a list of one. Only an explicit nothing is read as none, because
 * whoever believes in none may pay for another.
 */
export function parseActiveEditRequest({ data, body }: ParsedAnswer): ActiveEditRequest | null {
  if (asRecord(body.error) !== null) return null;
  const found = firstOf('data' in body ? body.data : (data ?? ''));
  if (found === null) return { request: null };
  const request = editRequestOf(asRecord(found) ?? {});
  return request && { request };
}

/** What stands in the answer; `null` for nothing. */
function firstOf(data: unknown): unknown {
  const list = asList(data);
  const first = list === null ? data : (list[0] ?? null);
  const inside = asRecord(first) ?? { first };
  if (Object.keys(inside).length === 0) return null;
  return 'edit_request' in inside ? inside.edit_request : first;
}

/** Known by its id, or by what was asked for. */
function editRequestOf(request: JsonRecord): RemoteEditRequest | null {
  const edit_request_id = id(request.edit_request_id) ?? id(request.id);
  const requested = fieldsOf<AccountEditRequest>(
    {
      requested_username: someText,
      requested_visible_name: someText,
      requested_biography: someText,
      requested_profile_picture_url: someText,
      requested_link_in_bio: someText,
    },
    request,
  );
  if (edit_request_id === null && requested.requested_username === undefined) return null;
  return { edit_request_id, status: text(request.status), requested, created_at: text(request.created_at) };
}
