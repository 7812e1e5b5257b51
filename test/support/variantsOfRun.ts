import type { VariantSettings } from '../../local/tokportal/variants';

/**
 * Switches that every sandbox of this run of the tests starts with: `SANDBOX_VARIANTS="list-lag=120s key-scope=key"`
 * (`npm run test:full`). A scenario that sets a switch itself keeps its own position.
 */
export function variantsOfRun(): VariantSettings {
  const entries = (process.env.SANDBOX_VARIANTS ?? '').split(' ').filter((entry) => entry !== '');
  return Object.fromEntries(entries.map((entry) => entry.split('=')));
}
