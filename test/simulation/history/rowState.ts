import type { SimulatedWorld } from '../world/simulatedWorld';

/** What rows say in the end, in an order of its own and without ids: orders, videos, accounts. */
export function rowState({ sheet, sandbox }: SimulatedWorld): string[] {
  const lines = (tab: string, keys: readonly string[]) =>
    sheet.filled(tab).map((row) => `${tab}: ${keys.map((key) => sheet.text(tab, row, key)).join(' | ')}`);
  const isKnown = (row: Parameters<typeof sheet.text>[1]) =>
    sandbox.server.world.bundles.has(sheet.text('Bundles', row, 'bundle_id'));
  const ordered = sheet.filled('Bundles').filter(isKnown).length;
  return [
    `${ordered} rows with an order`,
    // Rows of one bulk order are numbered as its orders were told.
    ...lines('Bundles', ['title', 'reference', 'campaign', 'status', 'credits', 'problem']).map((line) =>
      line.replace(/(k9-\w+)-\d/, '$1'),
    ),
    ...lines('Videos', ['name', 'order', 'reference', 'slot', 'status', 'target_publish_date', 'problem']),
    ...lines('Accounts', ['handle', 'campaign', 'open_bundle', 'free_slots']),
  ].sort();
}
