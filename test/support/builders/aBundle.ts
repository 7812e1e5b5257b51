import type { CreateBundleRequest } from '../../../src/domain/orders';
import type { AppliedBundle, BundleRow } from '../../../src/domain/rows';
import { blanks, RowBuilder } from './rowBuilder';

/** Tag of the spreadsheet in which the builders' rows stand. */
export const TAG = '3f9a1c';

export class BundleBuilder extends RowBuilder<BundleRow> {
  with(fields: Partial<BundleRow>): this {
    return new BundleBuilder({ ...this.fields, ...fields }) as this;
  }

  /** A draft: not ticked as ready. */
  draft(): this {
    return this.with({ ready: false });
  }

  /** With its own row id; the same number is the same id. */
  id(number: number): this {
    return this.with({ rowId: bundleRowId(number) });
  }

  tiktok(): this {
    return this.with({ platform: 'tiktok' });
  }

  instagram(): this {
    return this.with({ platform: 'instagram' });
  }

  in(country: string | null): this {
    return this.with({ country });
  }

  named(reference: string | null): this {
    return this.with({ reference });
  }

  accountOnly(): this {
    return this.with({ bundle_type: 'account_only' });
  }

  /** Videos for a delivered account, named by handle or id. */
  videosFor(account: string | null): this {
    return this.with({
      bundle_type: 'videos_only',
      account,
      ...blanks('platform', 'country', 'username', 'visible_name', 'biography', 'profile_picture_url'),
    });
  }

  slots(videos_quantity: number | null, edits_quantity: number | null = null): this {
    return this.with({ videos_quantity, edits_quantity });
  }

  unpublished(): this {
    return this.with({ publish: false });
  }

  /** An order that was sent as it stands, with its account. */
  ordered(bundle_id = 'bundle-1', create: Partial<CreateBundleRequest> = {}): this {
    const { fields } = this;
    const request: Record<string, unknown> = {
      bundle_type: fields.bundle_type,
      platform: fields.bundle_type === 'videos_only' ? undefined : (fields.platform ?? 'tiktok'),
      country: fields.country ?? undefined,
      title: fields.title ?? undefined,
      videos_quantity: fields.videos_quantity ?? undefined,
      edits_quantity: fields.edits_quantity ?? undefined,
      external_ref: fields.reference,
      ...create,
    };
    const { username, visible_name, biography, profile_picture_url } = fields;
    const account =
      username === null || visible_name === null || biography === null || profile_picture_url === null
        ? null
        : { username, visible_name, biography, profile_picture_url };
    const applied: AppliedBundle = {
      version: 1,
      create: JSON.parse(JSON.stringify(request)),
      account,
      campaign: fields.campaign ?? '',
    };
    return this.with({ bundle_id, applied, status: 'pending_setup' });
  }
}

export function bundleRowId(number: number): string {
  return `b-${TAG}-${String(number).padStart(12, '0')}`;
}

/** A complete, ready order: a TikTok account in the USA with as many slots as it has ready videos. */
export function aBundle(): BundleBuilder {
  return new BundleBuilder({
    ...blanks(
      'account',
      'videos_quantity',
      'edits_quantity',
      'title',
      'external_ref',
      'publish',
      'link_in_bio',
      'auto_finalize_videos',
      'advanced_warming_terms',
      'bundle_id',
      'credits',
      'status',
      'savedAccountId',
      'applied',
    ),
    tab: 'Bundles',
    row: 2,
    invalid: new Set(),
    problems: [],
    rowId: bundleRowId(1),
    ready: true,
    campaign: 'acme-spring',
    platform: 'tiktok',
    country: 'USA',
    bundle_type: 'account_and_videos',
    username: 'acme.us',
    visible_name: 'Acme USA',
    biography: 'Running shoes for everybody',
    profile_picture_url: 'https://media.acme.example/logo.png',
    reference: 'acme-spring-usa',
  });
}
