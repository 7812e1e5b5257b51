import { decideItems } from '../../../src/actions/decideItems';
import type { CompareItem } from '../../../src/planning/compareItems';
import type { ChangedBy, Drift } from '../../../src/planning/drift';
import { aBundle } from '../../support/builders/aBundle';
import { agency } from '../../support/builders/agency';
import { scriptedPorts } from '../../support/builders/ports';

const [row] = agency({ bundles: [aBundle()] }).bundles;

function drift(changedBy: ChangedBy, field = 'title'): CompareItem {
  if (row === undefined) throw new Error('No row.');
  const place = { row, bundleId: 'bundle-1', position: null, field, changedBy } as const;
  const values: Pick<Drift, 'sheet' | 'remote'> =
    field === 'title' ? { sheet: 'Mine', remote: null } : { sheet: false, remote: true };
  return { kind: 'drift', key: field, drift: { ...place, ...values, isPatchable: true, needsCell: true } };
}

it.each([
  ['yes', 'use TokPortal'],
  ['no', 'use sheet'],
])('means the same by %s in every box about a cell', (answer, decision) => {
  for (const changedBy of ['TokPortal', 'both', 'sheet'] as const) {
    const ports = scriptedPorts([answer]);
    expect([...decideItems(ports, [drift(changedBy)], true, 'Compare').values()]).toEqual([decision]);
    expect(ports.shown[0]).toContain('Take what TokPortal has into the sheet?');
  }
});

it('names cells by their header and values as cells show them', () => {
  const ports = scriptedPorts(['cancel', 'cancel']);
  const items = [drift('both'), drift('both', 'auto_finalize_videos')];
  expect(decideItems(ports, items, false, 'Compare').size).toBe(0);
  expect(ports.shown[0]).toMatch(/• Bundles \d+ · Title: Mine → \(blank\)/);
  expect(ports.shown[0]).toMatch(/• Bundles \d+ · Auto-finalize: no → yes/);
});
