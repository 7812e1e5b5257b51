import type { Operation } from '../transport/operation';
import { pageOf } from '../transport/pagination';
import { invalidField } from '../transport/refusal';
import { BAN_STATUSES, type Ban } from '../world/ban';
import type { World } from '../world/world';

const RESOLUTIONS = ['refund', 'remake', 'no_remake', 'pending'];

/** Last changed first (inferred). */
const listAccountBans: Operation = {
  operationId: 'listAccountBans',
  method: 'GET',
  path: '/account-bans',
  idempotency: 'not-applicable',
  body: 'none',
  handle({ world, workspace, query }) {
    const [status, resolution, account, since, screenshots] = [
      'status',
      'resolution',
      'account_id',
      'since',
      'include_screenshots',
    ].map((name) => query.get(name)) as [
      string | null,
      string | null,
      string | null,
      string | null,
      string | null,
    ];
    if (status !== null && !BAN_STATUSES.some((known) => known === status)) {
      return invalidField('status', `must be one of ${BAN_STATUSES.join(', ')}`);
    }
    if (resolution !== null && !RESOLUTIONS.includes(resolution)) {
      return invalidField('resolution', `must be one of ${RESOLUTIONS.join(', ')}`);
    }
    const sinceMs = since === null ? 0 : Date.parse(since);
    if (Number.isNaN(sinceMs)) return invalidField('since', 'must be a time in ISO 8601');
    const bans = [...world.bans.values()].filter(
      (ban) =>
        ban.workspaceId === workspace.id &&
        (status === null || ban.status === status) &&
        (resolution === null || (ban.resolution?.resolution ?? 'pending') === resolution) &&
        (account === null || ban.accountId === account) &&
        Date.parse(ban.updatedAt) >= sinceMs,
    );
    const newestFirst = bans.reverse().sort((a, b) => b.updatedAt.localeCompare(a.updatedAt));
    return pageOf(newestFirst, query, (ban) => ({
      ...banRow(ban, world),
      ...(screenshots === 'true' ? { screenshot_url: `https://cdn.example.com/bans/${ban.id}.png` } : {}),
    }));
  },
};

/** CONTRACT 4.6. */
export function banRow(ban: Ban, world: World): Record<string, unknown> {
  const account = world.accounts.get(ban.accountId);
  const { resolution } = ban;
  return {
    id: ban.id,
    account_id: ban.accountId,
    username: account?.username ?? '',
    platform: account?.platform ?? '',
    bundle_id: ban.bundleId,
    order_id: null,
    status: ban.status,
    reported_at: ban.reportedAt,
    decided_at: ban.decidedAt,
    updated_at: ban.updatedAt,
    resolution:
      resolution === null
        ? null
        : {
            resolution: resolution.resolution,
            reason_code: resolution.reasonCode,
            refund_credits: resolution.refundCredits,
            resolved_at: resolution.resolvedAt,
          },
  };
}

export const banOperations: readonly Operation[] = [listAccountBans];
