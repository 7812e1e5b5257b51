import { openRefresh } from '../../../src/actions/openRefresh';
import { refreshStep } from '../../../src/actions/refreshStatuses';
import { heldLease, takeLease } from '../../../src/runs/lease';
import { fileWithRuns } from '../../support/builders/fileWithRuns';

const SINCE = '2026-11-23T08:00:00.000Z';
const HOUR_MS = 3_600_000;

/** An update that the trigger goes on with, in a file whose tabs are gone. */
function underWay() {
  const ports = fileWithRuns([]);
  ports.properties.set('tokportal.refresh', JSON.stringify({ owner: ports.person, since: SINCE }));
  return ports;
}

describe('an update that cannot be done', () => {
  it('is given up, so that the trigger does not try again and again', () => {
    const ports = underWay();
    expect(refreshStep(ports, '1.0.0', SINCE).ok).toBe(false);
    expect([openRefresh(ports), heldLease(ports, ports.clock.now())]).toEqual([null, null]);
  });

  it.each(['apply', 'refresh'] as const)('goes on later where a script holds the lease: %s', (purpose) => {
    const ports = underWay();
    ports.nowMs += HOUR_MS + 1;
    takeLease(ports, purpose, 'bob@agency.example');
    expect(refreshStep(ports, '1.0.0', SINCE).ok).toBe(false);
    expect(openRefresh(ports)).toEqual({ owner: ports.person, since: SINCE });
  });
});
