import type { RemoteBundle, RemoteSlot } from '../domain/remote';
import type { AgencyRows } from '../domain/rows';
import { type Claim, type Comparison, slotKey } from './compare';
import type { ChangedBy, Drift } from './drift';
import type { GoneRow, SentWork } from './goneRows';

/** Something of a comparison that a person can decide about; `key` names it in the Plan tab. */
export type CompareItem =
  | {
      readonly kind: 'there';
      readonly key: string;
      readonly bundle: RemoteBundle;
      /** `null` = the whole order. */
      readonly slot: RemoteSlot | null;
    }
  | { readonly kind: 'claim'; readonly key: string; readonly claim: Claim }
  | { readonly kind: 'drift'; readonly key: string; readonly drift: Drift }
  | {
      readonly kind: 'gone';
      readonly key: string;
      readonly gone: GoneRow;
      readonly bundle: RemoteBundle;
      /** `null` = the whole order. */
      readonly position: number | null;
    };

/** What can be decided about one item, whatever its kind. */
export type ItemDecision = 'adopt' | 'forget' | 'use sheet' | 'use TokPortal' | 'unschedule';

/**
 * Items in the order in which they are shown.
 *
 * @param gone rows of sent work that are gone, except those that are let run
 */
export function compareItems(
  comparison: Comparison,
  gone: readonly GoneRow[],
  created: SentWork['created'],
  bundles: readonly RemoteBundle[],
): CompareItem[] {
  const byId = new Map(bundles.map((bundle) => [bundle.bundle_id, bundle]));
  const there = [
    ...comparison.onlyThere.map((bundle) => ({ bundle, slot: null })),
    ...comparison.slotsOnlyThere,
  ];
  return [
    ...there.map(({ bundle, slot }): CompareItem => {
      const key = keyOf('there', bundle.bundle_id, slot?.position ?? null);
      return { kind: 'there', key, bundle, slot };
    }),
    ...comparison.claims.map((claim): CompareItem => {
      return { kind: 'claim', key: keyOf('claim', claim.bundle.bundle_id, null), claim };
    }),
    ...comparison.drifts.map((drift): CompareItem => {
      const { bundleId, position, field } = drift;
      return { kind: 'drift', key: `${keyOf('drift', bundleId, position)}|${field}`, drift };
    }),
    ...gone.flatMap((each): CompareItem[] => {
      const { bundleId, position } = goneSlot(each, created);
      const bundle = byId.get(bundleId);
      if (each.isInDoubt || bundle === undefined) return [];
      return [{ kind: 'gone', key: keyOf('gone', bundleId, position), gone: each, bundle, position }];
    }),
  ];
}

function keyOf(kind: CompareItem['kind'], bundleId: string, position: number | null): string {
  return `compare|${kind}|${bundleId}|${position ?? ''}`;
}

/** The order that a line of the Plan tab is about; `null` = it is no line of a comparison. */
export function bundleOfKey(key: string): string | null {
  const [what, , bundleId = ''] = key.split('|');
  return what === 'compare' && bundleId !== '' ? bundleId : null;
}

function goneSlot({ tab, key }: GoneRow, created: SentWork['created']) {
  if (tab === 'Bundles') return { bundleId: created.get(key)?.bundleId ?? '', position: null };
  const at = key.lastIndexOf('#');
  return { bundleId: key.slice(0, at), position: Number(key.slice(at + 1)) };
}

/** Orders and slots of rows that are gone: about these is decided there, not as something that is new. */
export function goneKeys(gone: readonly GoneRow[], created: SentWork['created']): ReadonlySet<string> {
  return new Set(
    gone.map((each) => {
      const { bundleId, position } = goneSlot(each, created);
      return position === null ? bundleId : slotKey(bundleId, position);
    }),
  );
}

/** Drift by who has changed it. */
export function driftItems(
  items: readonly CompareItem[],
  changedBy: ChangedBy,
): (CompareItem & { readonly kind: 'drift' })[] {
  return items.flatMap((item) => (item.kind === 'drift' && item.drift.changedBy === changedBy ? [item] : []));
}

/** Row ids that two rows of a tab share: nobody knows which of them a change would be for. */
export function sharedRowIds({ bundles, videos }: AgencyRows): ReadonlySet<string | null> {
  const ids = [...bundles, ...videos].map(({ rowId }) => rowId);
  return new Set(ids.filter((id, index) => ids.indexOf(id) !== index));
}
