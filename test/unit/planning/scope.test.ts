import { describeScope, parseScope } from '../../../src/planning/scope';

it.each([
  [undefined, { kind: 'everything' }],
  [null, { kind: 'everything' }],
  ['rows', { kind: 'everything' }],
  [{ kind: 'rows' }, { kind: 'everything' }],
  [{ kind: 'rows', tab: 'Bundles', rows: 'all' }, { kind: 'everything' }],
  [
    { kind: 'rows', tab: 'Bundles', rows: [2, '3', 4] },
    { kind: 'rows', tab: 'Bundles', rows: [2, 4] },
  ],
  [
    { kind: 'campaign', campaignKey: 'acme-spring' },
    { kind: 'campaign', campaignKey: 'acme-spring' },
  ],
  [{ kind: 'campaign', campaignKey: 7 }, { kind: 'everything' }],
  [
    { kind: 'client', clientId: 'acme' },
    { kind: 'client', clientId: 'acme' },
  ],
  [{ kind: 'client' }, { kind: 'everything' }],
])('parses %j', (value, expected) => {
  expect(parseScope(value)).toEqual(expected);
});

it.each([
  [{ kind: 'everything' }, 'everything ready'],
  [{ kind: 'rows', tab: 'Videos', rows: [2] }, '1 selected row of Videos'],
  [{ kind: 'rows', tab: 'Bundles', rows: [2, 3] }, '2 selected rows of Bundles'],
  [{ kind: 'campaign', campaignKey: 'acme-spring' }, 'campaign acme-spring'],
  [{ kind: 'client', clientId: 'acme' }, 'client acme'],
] as const)('describes %j', (scope, words) => {
  expect(describeScope(scope)).toBe(words);
});
