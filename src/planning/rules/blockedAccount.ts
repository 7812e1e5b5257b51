import type { Problem } from '../../domain/problem';
import { type Facts, isOrdered, videosToSend } from '../drafts';
import { type OrderRule, type Place, problemAt } from './rule';

type Block = 'banned' | 'lapsed';

/** New work on such an account would be refused, perhaps after slots were paid (CONTRACT 3.7). */
export function blockedAccountProblem(place: Place, column: string, account: string, why: Block): Problem[] {
  return problemAt(place, column, why === 'banned' ? 'account.banned' : 'account.coverageLapsed', {
    account,
  });
}

export const blockedAccountRule: OrderRule = (order, facts) => {
  const { row, account, remote } = order;
  if (!isOrdered(order)) {
    const why = order.type === 'videos_only' && row.ready ? blockOf(account?.id, facts) : undefined;
    return why === undefined ? [] : blockedAccountProblem(row, 'account', row.account ?? '', why);
  }
  const id = remote?.saved_account_id ?? row.applied?.create.account_id;
  const why = blockOf(id, facts);
  if (why === undefined) return [];
  const handle = facts.accounts.find((known) => known.id === id)?.username;
  return videosToSend(order).flatMap((video) =>
    blockedAccountProblem(video.row, 'order', handle ?? row.account ?? order.reference ?? '', why),
  );
};

function blockOf(id: string | null | undefined, { blockedAccounts }: Facts): Block | undefined {
  return id == null ? undefined : blockedAccounts.get(id);
}
