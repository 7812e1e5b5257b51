import { countryOf } from '../rules/countries';
import type { Operation } from '../transport/operation';

const listCountries: Operation = {
  operationId: 'listCountries',
  method: 'GET',
  path: '/countries',
  idempotency: 'not-applicable',
  body: 'none',
  handle: ({ world }) => ({
    kind: 'reading',
    data: world.openCountries.map(countryOf),
    beside: { videos_only_countries: world.videosOnlyCountries.map(countryOf) },
  }),
};

const listPlatforms: Operation = {
  operationId: 'listPlatforms',
  method: 'GET',
  path: '/platforms',
  idempotency: 'not-applicable',
  body: 'none',
  handle: () => ({
    kind: 'reading',
    data: [
      { id: 'tiktok', name: 'TikTok', enabled: true },
      { id: 'instagram', name: 'Instagram', enabled: true },
      { id: 'youtube', name: 'YouTube', enabled: false },
    ],
  }),
};

export const referenceOperations: readonly Operation[] = [listCountries, listPlatforms];
