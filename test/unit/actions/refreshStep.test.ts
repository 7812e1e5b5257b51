import { openRefresh } from '../../../src/actions/openRefresh';
import { refreshStep } from '../../../src/actions/refreshStatuses';
import { spreadsheetTag } from '../../../src/actions/spreadsheetTag';
import type { HttpResult } from '../../../src/ports';
import { heldLease, takeLease } from '../../../src/runs/lease';
import { BUNDLES, CAMPAIGNS, CLIENTS, VIDEOS } from '../../../src/workbook/schema';
import { fileWithRuns } from '../../support/builders/fileWithRuns';
import { tabOf } from '../../support/tabOf';

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

describe('an update from which a sending takes the lease', () => {
  /** The tabs stand there; one order is known. A colleague begins to send at this moment. */
  const interrupted = (at: 'while it reads' | 'while it writes') => {
    const ports = underWay();
    const rowId = `b-${spreadsheetTag(ports)}-000000000001`;
    const cells = { campaign: 'acme-spring', row_id: rowId, bundle_id: 'made-1', reference: 'order-1' };
    ports.workbook.addTab('Clients', tabOf(CLIENTS, []));
    ports.workbook.addTab('Campaigns', tabOf(CAMPAIGNS, []));
    ports.workbook.addTab('Bundles', tabOf(BUNDLES, [cells]));
    ports.workbook.addTab('Videos', tabOf(VIDEOS, []));
    const send = () => void takeLease(ports, 'apply', 'bob@agency.example');
    ports.http.sendAll = (requests) => {
      if (at === 'while it reads') send();
      else ports.workbook.before('flush', send);
      return requests.map(({ url }): HttpResult => {
        const data = url.includes('/videos') ? [] : [{ bundle_id: 'made-1', status: 'published' }];
        return { kind: 'answer', status: 200, headers: {}, body: JSON.stringify({ data }) };
      });
    };
    return ports;
  };
  const status = ({ workbook }: ReturnType<typeof underWay>) => {
    const [headers = [], row = []] = workbook.rows('Bundles');
    return row[headers.indexOf('Status')];
  };

  it.each([
    ['while it reads', ''],
    ['while it writes', 'published'],
  ] as const)('notices %s, and writes no further tab', (at, shown) => {
    const ports = interrupted(at);
    expect(refreshStep(ports, '1.0.0', SINCE).code).toBe('refresh.yielded');
    expect(status(ports)).toBe(shown);
    expect(heldLease(ports, ports.clock.now())).toMatchObject({ purpose: 'apply' });
    expect(openRefresh(ports)).toEqual({ owner: ports.person, since: SINCE });
  });

  it('is given up after an hour', () => {
    const ports = interrupted('while it reads');
    ports.nowMs += HOUR_MS + 1;
    expect(refreshStep(ports, '1.0.0', SINCE).code).toBe('refresh.yielded');
    expect(openRefresh(ports)).toBeNull();
  });
});
