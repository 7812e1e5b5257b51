import type { Page, RemoteBan } from '../../domain/remote';
import type { ParsedAnswer } from '../envelope';
import { asRecord, id, type JsonRecord, pageOf, text } from './fields';

/** GET /account-bans (CONTRACT 4.6). */
export function parseBans({ data, pagination }: ParsedAnswer): Page<RemoteBan> | null {
  return pageOf(data, pagination, banOf);
}

function banOf(ban: JsonRecord): RemoteBan | null {
  const account_id = id(ban.account_id);
  if (account_id === null) return null;
  return {
    account_id,
    username: text(ban.username),
    platform: text(ban.platform),
    bundle_id: id(ban.bundle_id),
    status: text(ban.status),
    resolution: text(asRecord(ban.resolution)?.resolution ?? ban.resolution),
    updated_at: text(ban.updated_at),
  };
}
