import type { Page, RemoteAccount } from '../../domain/remote';
import type { ParsedAnswer } from '../envelope';
import { asRecord, flag, id, type JsonRecord, pageOf, text } from './fields';

/** GET /accounts/{id} (CONTRACT 4.6). */
export function parseAccount({ data }: ParsedAnswer): RemoteAccount | null {
  return accountOf(asRecord(data) ?? {});
}

/** GET /accounts (CONTRACT 4.6). */
export function parseAccounts({ data, pagination }: ParsedAnswer): Page<RemoteAccount> | null {
  return pageOf(data, pagination, accountOf);
}

function accountOf(account: JsonRecord): RemoteAccount | null {
  const accountId = id(account.id);
  if (accountId === null) return null;
  return {
    id: accountId,
    platform: text(account.platform),
    username: text(account.username),
    country: text(account.country),
    profile_url: text(account.profile_url),
    visible_name: text(account.visible_name),
    biography: text(account.biography),
    link_in_bio: text(account.link_in_bio),
    banned: flag(account.banned),
    created_at: text(account.created_at),
  };
}
