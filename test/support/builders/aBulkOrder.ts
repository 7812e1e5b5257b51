import type { CreateBulkRequest } from '../../../src/domain/orders';
import type { BulkRow } from '../../../src/domain/rows';
import { TAG } from './aBundle';
import { blanks, RowBuilder } from './rowBuilder';

export class BulkBuilder extends RowBuilder<BulkRow> {
  with(fields: Partial<BulkRow>): this {
    return new BulkBuilder({ ...this.fields, ...fields }) as this;
  }

  draft(): this {
    return this.with({ ready: false });
  }

  id(number: number): this {
    return this.with({ rowId: bulkRowId(number) });
  }

  in(...countries: string[]): this {
    return this.with({ countries });
  }

  /** References as a preview has fixed them. */
  named(of: Readonly<Record<string, string>>): this {
    return this.with({ references: { from: this.fields.external_ref, of } });
  }

  /** These countries were ordered as the row stands. */
  ordered(...countries: string[]): this {
    const { platforms, accounts_count, upload_accounts_count, videos_per_account, campaign, references } =
      this.fields;
    const request = (country: string): CreateBulkRequest => ({
      platforms: (platforms ?? ['tiktok']) as CreateBulkRequest['platforms'],
      country,
      accounts_count: accounts_count ?? 1,
      ...(upload_accounts_count && {
        upload_accounts_count,
        videos_per_account: videos_per_account ?? 0,
      }),
      external_ref: references?.of[country] ?? `ref-${country}`,
    });
    const orders = Object.fromEntries(
      countries.map((country) => [country, { request: request(country), bundles: 4, credits: 140 }]),
    );
    return this.with({ applied: { version: 1, campaign: campaign ?? '', orders } });
  }
}

export function bulkRowId(number: number): string {
  return `k-${TAG}-${String(number).padStart(12, '0')}`;
}

/** A ready wish: two accounts on each of two platforms in the USA, one of each with three videos: 140 credits. */
export function aBulkOrder(): BulkBuilder {
  return new BulkBuilder({
    ...blanks('external_ref', 'applied'),
    tab: 'Bulk orders',
    row: 2,
    invalid: new Set(),
    problems: [],
    rowId: bulkRowId(1),
    ready: true,
    campaign: 'acme-spring',
    platforms: ['tiktok', 'instagram'],
    countries: ['USA'],
    accounts_count: 2,
    upload_accounts_count: 1,
    videos_per_account: 3,
    references: { from: null, of: { USA: 'acme-spring-usa' } },
  });
}
