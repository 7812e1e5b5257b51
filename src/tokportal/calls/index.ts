/** One function an operation, each a pure description of a request and of how to read its answer. */
export * from './accounts';
export * from './bundleAccount';
export * from './bundles';
export { type ApiCall, counterName, type Sending } from './call';
export * from './videos';
export * from './workspace';
