/**
 * The allow-list: no other method and path leaves this add-on (DESIGN 6). Names are the API's `operationId`s
 * (CONTRACT appendix A); `contractTypes.ts` holds the table to the contract.
 */
export const OPERATIONS = {
  getCurrentUser: { method: 'GET', path: '/me' },
  listCountries: { method: 'GET', path: '/countries' },
  listPlatforms: { method: 'GET', path: '/platforms' },
  getCreditCosts: { method: 'GET', path: '/credit-costs' },
  getCreditBalance: { method: 'GET', path: '/credits/balance' },
  listCreditTransactions: { method: 'GET', path: '/credits/history' },
  listBundles: { method: 'GET', path: '/bundles' },
  getBundle: { method: 'GET', path: '/bundles/{id}' },
  createBundle: { method: 'POST', path: '/bundles' },
  publishBundle: { method: 'POST', path: '/bundles/{id}/publish' },
  getBundleAccount: { method: 'GET', path: '/bundles/{id}/account' },
  configureBundleAccount: { method: 'PUT', path: '/bundles/{id}/account' },
  listBundleVideos: { method: 'GET', path: '/bundles/{id}/videos' },
  batchConfigureBundleVideos: { method: 'PUT', path: '/bundles/{id}/videos/batch' },
  publishAllBundleVideos: { method: 'POST', path: '/bundles/{id}/videos/publish-all' },
  publishBundleVideo: { method: 'POST', path: '/bundles/{id}/videos/{position}/publish' },
  listAccounts: { method: 'GET', path: '/accounts' },
  getAccount: { method: 'GET', path: '/accounts/{id}' },
} as const;

export type Operation = keyof typeof OPERATIONS;
