import type { FaultSpec } from '../../../local/tokportal/transport/faultRules';
import { expectWhole } from '../expectations';
import type { MiniAgency } from '../miniAgency';
import type { Scenario } from './scenario';

/** Two ways to get no clear answer; TokPortal may keep the second one under its key (`key-replay=all`). */
const LOST: readonly Pick<FaultSpec, 'kind' | 'status'>[] = [
  { kind: 'hang' },
  { kind: 'error', status: 500 },
];

/** Keys of the live creates that were sent under a reference, in order. */
function keysOf({ waves }: MiniAgency, reference: string): string[] {
  return waves
    .flat()
    .filter(
      ({ method, url, headers, body }) =>
        method === 'POST' &&
        url.endsWith('/bundles') &&
        headers['X-TokPortal-Dry-Run'] === undefined &&
        (body ?? '').includes(`"${reference}"`),
    )
    .map(({ headers }) => headers['Idempotency-Key'] ?? 'none');
}

export const lostWithEffect: Scenario = {
  name: 'an order without an answer that was taken is found and not paid again',
  play: (open) => {
    for (const lost of LOST) {
      const agency = open();
      agency.click('preview');
      agency.fault({ ...lost, operationId: 'createBundle', when: 'after' });
      agency.sendToTheEnd();
      expectWhole(agency, { lookedUp: 'b0' });
      expect(keysOf(agency, 'acme-spring-usa')).toHaveLength(1);
    }
  },
};

export const lostWithoutEffect: Scenario = {
  name: 'an order without an answer that was not taken is sent again, once',
  play: (open) => {
    for (const lost of LOST) {
      const agency = open();
      agency.click('preview');
      agency.fault({ ...lost, operationId: 'createBundle', when: 'before' });
      agency.sendToTheEnd();
      expectWhole(agency);
      const [first, second, third] = keysOf(agency, 'acme-spring-usa');
      expect(second).toBe(first);
      // Only where TokPortal replays its own error under the key does the order need a new one.
      const { variants } = agency;
      const isReplayed =
        lost.status === 500 && variants['key-replay'] === 'all' && variants['key-retention'] !== '0';
      expect(third === undefined).toBe(!isReplayed);
    }
  },
};

export const throttled: Scenario = {
  name: 'too many requests and full managers only take time',
  play: (open) => {
    const agency = open();
    agency.happen('capacity window');
    agency.click('preview');
    const { network } = agency.story.world;
    network.add({ kind: 'rate limit', target: 'write', skip: 1, times: 3 });
    agency.sendToTheEnd();
    expectWhole(agency);
    for (const reference of ['acme-spring-usa', 'order-1'])
      expect(new Set(keysOf(agency, reference)).size).toBe(1);
  },
};

/** Around a wave: not sent yet, sent with nothing written, and some writes later. */
const KILLS = [
  { offset: 0, when: 'before', bufferShare: 0 },
  { offset: 0, when: 'after', bufferShare: 1 },
  { offset: 3, when: 'after', bufferShare: 0.5 },
] as const;

export const killed: Scenario = {
  name: 'a script that is killed around its requests is continued by the trigger alone',
  play: (open) => {
    const pilot = open();
    pilot.click('preview');
    const before = pilot.waves.length;
    const { wavesAt } = pilot.sendCountingCalls();
    const writes = wavesAt.filter((_, index) =>
      pilot.waves[before + index]?.some(({ method }) => method !== 'GET'),
    );
    const [first, second, third] = writes;
    const last = writes[writes.length - 1];
    [first, second, third, last].forEach((wave, index) => {
      const { offset, ...kill } = KILLS[(index + 1) % KILLS.length] ?? KILLS[0];
      const agency = open();
      agency.click('preview');
      agency.sendKilled({ ...kill, atCall: (wave ?? 0) + offset });
      agency.goOn();
      expectWhole(agency, { lookedUp: 'b0' });
    });
  },
};
