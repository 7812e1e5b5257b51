import type { AccountEditRequest, CreateBulkRequest } from '../../../src/domain/orders';
import type { ActOperation, Change, ChangeOperation } from '../../../src/domain/plan';
import { type ChangeState, freshChange } from '../../../src/runs/state';
import type { AccountEdit, SlotsToAdd } from '../../../src/runs/steps';
import { anAccount } from './facts';

/** A planned change that no row of the builders' world makes. */
export function aChange(operation: ChangeOperation, rowId: string, more: Partial<Change> = {}): Change {
  return {
    id: `${operation}:${rowId}`,
    operation,
    rowId,
    row: 2,
    reference: `ref-${rowId}`,
    clientId: 'acme',
    campaignKey: 'acme-spring',
    bundleId: null,
    videoRowIds: [],
    positions: [],
    videoCampaigns: [],
    credits: 0,
    creditsMin: 0,
    price: 'free',
    finality: 'final',
    digest: '',
    requires: [],
    summary: operation,
    everySlot: true,
    makesPublic: [],
    ...more,
  };
}

const paid = (credits: number): Partial<Change> => ({ credits, creditsMin: credits, price: 'price list' });

export const BULK: CreateBulkRequest = {
  platforms: ['tiktok', 'instagram'],
  country: 'USA',
  accounts_count: 2,
  upload_accounts_count: 1,
  videos_per_account: 3,
  external_ref: 'acme-spring-usa',
};

/** Two accounts on each of two platforms, one of each with three videos. */
export function aBulk(rowId = 'k-1:USA', body = BULK): ChangeState {
  const credits = 2 * (32 * 2 + 2 * 3);
  return freshChange(
    aChange('createBundlesBulk', rowId, { ...paid(credits), reference: body.external_ref ?? '' }),
    body,
    null,
  );
}

export function addedSlots(bundleId: string, slots: SlotsToAdd, rowId = 'b-1'): ChangeState {
  return freshChange(
    aChange('addVideoSlots', rowId, { ...paid(2 * slots.quantity), bundleId }),
    { ...slots },
    null,
  );
}

export const EDIT: AccountEditRequest = { requested_username: 'new.name', requested_visible_name: 'New' };

export function anEdit(accountId = 'account-1'): ChangeState {
  const { username, visible_name, biography, link_in_bio } = anAccount();
  const before = { username, visible_name, biography, link_in_bio };
  const body: AccountEdit = { accountId, body: EDIT, before, priceCredits: 8 };
  return freshChange(
    aChange('createAccountEditRequest', `account:${accountId}`, { ...paid(8), input: body }),
    body,
    null,
  );
}

export function anAct(
  operation: ActOperation,
  bundleId: string,
  position = 0,
  body: object | null = null,
): ChangeState {
  const id = `${operation}:v-${position}`;
  return freshChange(
    aChange(operation, 'b-1', { id, bundleId, positions: position === 0 ? [] : [position] }),
    body,
    null,
  );
}
