import type { RemoteBundleAccount } from '../../domain/remote';
import type { ParsedAnswer } from '../envelope';
import { asRecord, text } from './fields';

/** GET and PUT /bundles/{id}/account (CONTRACT 4.4); names on read are assumed to be those of the request. */
export function parseBundleAccount({ data }: ParsedAnswer): RemoteBundleAccount | null {
  const account = asRecord(data);
  if (account === null) return null;
  return {
    status: text(account.status),
    username: text(account.username),
    visible_name: text(account.visible_name),
    biography: text(account.biography),
    profile_picture_url: text(account.profile_picture_url),
    link_in_bio: text(account.link_in_bio),
  };
}
