import type { CostBreakdown } from '../rules/prices';

/** Credits that came together and expire together. */
interface Lot {
  amount: number;
  readonly expiresAtMs: number;
  readonly source: string;
}

/** A row of `GET /credits/history`; `amount` is negative for a debit. */
export interface CreditRow {
  readonly id: string;
  readonly type: 'debit' | 'credit' | 'refund' | 'expiration';
  readonly amount: number;
  readonly description: string;
  readonly breakdown: Readonly<Record<string, number>> | null;
  readonly balanceAfter: number;
  readonly createdAt: string;
  /** What the debit paid for; kept for tests, not sent (CONTRACT 4.2 shows no link). */
  readonly bundleId: string | null;
  /** All bundles that one debit paid for: several after a bulk order. */
  readonly bundleIds: readonly string[];
  /** A delivered account that it paid for: Coverage, an edit. */
  readonly accountId: string | null;
}

export interface Charge {
  readonly breakdown: CostBreakdown;
  readonly description: string;
  readonly bundleId: string | null;
  /** `[bundleId]` when absent. */
  readonly bundleIds?: readonly string[];
  readonly accountId?: string;
}

const FOR_NOTHING: Pick<CreditRow, 'bundleId' | 'bundleIds' | 'accountId'> = {
  bundleId: null,
  bundleIds: [],
  accountId: null,
};

function paidFor({ bundleId, bundleIds, accountId }: Charge): typeof FOR_NOTHING {
  const own = bundleId === null ? [] : [bundleId];
  return { bundleId, bundleIds: bundleIds ?? own, accountId: accountId ?? null };
}

/** The balance of one workspace as lots, and every movement of it. Debits take what expires first. */
export class Credits {
  private lots: Lot[] = [];
  private readonly rows: CreditRow[] = [];
  private changedAtMs = 0;

  constructor(private readonly newId: () => string) {}

  balance(nowMs: number): number {
    this.expire(nowMs);
    return this.lots.reduce((sum, lot) => sum + lot.amount, 0);
  }

  openLots(nowMs: number): readonly Readonly<Lot>[] {
    this.expire(nowMs);
    return this.lots;
  }

  /** Oldest first. */
  history(nowMs: number): readonly CreditRow[] {
    this.expire(nowMs);
    return this.rows;
  }

  lastUpdated(): string {
    return new Date(this.changedAtMs).toISOString();
  }

  add(
    amount: number,
    lot: { expiresAtMs: number; source: string; description: string; type?: 'credit' | 'refund' },
    nowMs: number,
  ): void {
    this.lots.push({ amount, expiresAtMs: lot.expiresAtMs, source: lot.source });
    this.lots.sort((a, b) => a.expiresAtMs - b.expiresAtMs);
    this.record({ type: lot.type ?? 'credit', amount, description: lot.description }, nowMs);
  }

  /** The caller has checked the balance; a debit beyond it is a bug. */
  debit(charge: Charge, nowMs: number): void {
    const { total, ...items } = charge.breakdown;
    if (total > this.balance(nowMs)) throw new Error(`debit of ${total} beyond the balance`);
    let left = total;
    for (const lot of this.lots) {
      const taken = Math.min(lot.amount, left);
      lot.amount -= taken;
      left -= taken;
    }
    this.lots = this.lots.filter((lot) => lot.amount > 0);
    const breakdown = Object.fromEntries(Object.entries(items).filter(([, credits]) => credits !== 0));
    this.record(
      {
        type: 'debit',
        amount: -total,
        description: charge.description,
        breakdown,
        ...paidFor(charge),
      },
      nowMs,
    );
  }

  /** Makes the balance exactly `amount`, in one lot that does not expire soon. */
  reset(amount: number, expiresAtMs: number, nowMs: number): void {
    const difference = amount - this.balance(nowMs);
    this.lots = amount > 0 ? [{ amount, expiresAtMs, source: 'adjustment' }] : [];
    if (difference !== 0) {
      const type = difference < 0 ? 'debit' : 'credit';
      this.record({ type, amount: difference, description: 'Adjustment' }, nowMs);
    }
  }

  private expire(nowMs: number): void {
    for (const lot of this.lots.filter((open) => open.expiresAtMs <= nowMs)) {
      this.lots = this.lots.filter((open) => open !== lot);
      const change = { type: 'expiration', amount: -lot.amount, description: 'Expired credits' } as const;
      this.record(change, lot.expiresAtMs);
    }
  }

  private record(
    change: Pick<CreditRow, 'type' | 'amount' | 'description'> &
      Partial<Pick<CreditRow, 'breakdown' | keyof typeof FOR_NOTHING>>,
    atMs: number,
  ): void {
    this.changedAtMs = atMs;
    this.rows.push({
      id: `txn_${this.newId()}`,
      ...FOR_NOTHING,
      ...change,
      breakdown: change.breakdown ?? null,
      balanceAfter: this.lots.reduce((sum, lot) => sum + lot.amount, 0),
      createdAt: new Date(atMs).toISOString(),
    });
  }
}
