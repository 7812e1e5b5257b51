import { describeScope, includesNewOrder, parseScope, type Scope } from '../../../src/planning/scope';

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

describe('an order that is no row yet', () => {
  const order = {
    ...{
      campaignKey: 'Acme-Spring',
      clientId: 'acme',
      account: 'acme.us',
      reference: 'x',
      videoRows: [4, 5],
    },
  };

  it.each<[string, Scope, boolean]>([
    ['everything', { kind: 'everything' }, true],
    ['one of its videos', { kind: 'rows', tab: 'Videos', rows: [5] }, true],
    ['other videos', { kind: 'rows', tab: 'Videos', rows: [6] }, false],
    ['orders', { kind: 'rows', tab: 'Bundles', rows: [4] }, false],
    ['its campaign', { kind: 'campaign', campaignKey: 'acme-spring' }, true],
    ['another campaign', { kind: 'campaign', campaignKey: 'acme-winter' }, false],
    ['its client', { kind: 'client', clientId: 'ACME' }, true],
    ['another client', { kind: 'client', clientId: 'bolt' }, false],
  ])('is made in a preview of %s: %#', (_name, scope, expected) => {
    expect(includesNewOrder(scope, order)).toBe(expected);
  });
});
