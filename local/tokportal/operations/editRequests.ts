import { refuseWork, savedAccountFor } from '../rules/accountAccess';
import { profileFields } from '../rules/accountConfiguration';
import { fieldsOf } from '../rules/fields';
import { idsOf } from '../rules/newBundle';
import { breakdownOf, costOf } from '../rules/prices';
import type { Operation } from '../transport/operation';
import { Refusal } from '../transport/refusal';
import type { EditRequest } from '../world/editRequest';

/** The request that managers still work on. Code and status when there is none are inferred. */
const getAccountEditRequest: Operation = {
  operationId: 'getAccountEditRequest',
  method: 'GET',
  path: '/accounts/{id}/edit-request',
  idempotency: 'not-applicable',
  body: 'none',
  handle({ world, workspace, params }) {
    const account = savedAccountFor(world, workspace.id, params.id ?? '');
    if (account instanceof Refusal) return account;
    const active = world.activeEdit(account.id);
    if (active !== null) return { kind: 'reading', data: editRow(active) };
    return new Refusal(404, 'EDIT_REQUEST_NOT_FOUND', 'This account has no active edit request.');
  },
};

/** One at a time; the code of a second one is inferred. */
const createAccountEditRequest: Operation = {
  operationId: 'createAccountEditRequest',
  method: 'POST',
  path: '/accounts/{id}/edit-request',
  idempotency: 'standard',
  body: 'json',
  handle({ world, workspace, params, body, dryRun }) {
    const account = savedAccountFor(world, workspace.id, params.id ?? '');
    if (account instanceof Refusal) return account;
    const fields = fieldsOf(body);
    if (fields instanceof Refusal) return fields;
    const profile = profileFields(fields, account.platform, 'requested_');
    if (profile instanceof Refusal) return profile;
    const blocked = refuseWork(account);
    if (blocked !== null) return blocked;
    const active = world.activeEdit(account.id);
    if (active !== null) {
      const details = { edit_request_id: active.id };
      return new Refusal(409, 'EDIT_REQUEST_ALREADY_ACTIVE', 'An edit request is active already.', details);
    }
    const { ignored, ...requested } = profile;
    const newId = dryRun ? idsOf(world.dryRunIds, 'synthetic') : idsOf(world.ids, 'real');
    const request: EditRequest = {
      id: newId(),
      accountId: account.id,
      status: 'pending',
      requested,
      createdAt: world.clock.iso(),
    };
    const price = costOf(world.costs, 'account_edit_request');
    return {
      kind: 'writing',
      status: 201,
      data: { ...editRow(request), ...(ignored.length === 0 ? {} : { ignored_fields: ignored }) },
      charge: {
        breakdown: breakdownOf({ account_edit_request: price }),
        description: `Edit of ${account.username}`,
        bundleId: null,
        accountId: account.id,
      },
      commit: () => void world.editRequests.set(request.id, request),
    };
  },
};

function editRow({ id, accountId, status, requested, createdAt }: EditRequest): Record<string, unknown> {
  return {
    edit_request_id: id,
    account_id: accountId,
    status,
    requested_username: requested.username,
    requested_visible_name: requested.visibleName,
    requested_biography: requested.biography,
    requested_profile_picture_url: requested.profilePictureUrl,
    requested_link_in_bio: requested.linkInBio,
    created_at: createdAt,
  };
}

export const editRequestOperations: readonly Operation[] = [getAccountEditRequest, createAccountEditRequest];
