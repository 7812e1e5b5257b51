import { connect } from '../../../src/actions/connect';
import type { HttpResult } from '../../../src/ports';
import { scriptedPorts } from '../../support/builders/ports';

const KEY = `sk_${'0123456789abcdef'.repeat(4)}`;

/** The person types a key, and TokPortal knows it. */
function connecting() {
  const ports = scriptedPorts([KEY]);
  const body = JSON.stringify({ data: { email: 'ann@agency.example', credits: 100 } });
  ports.http.sendAll = (): HttpResult[] => [{ kind: 'answer', status: 200, headers: {}, body }];
  return ports;
}

it('stores a key that TokPortal knows, and whose it is', () => {
  const ports = connecting();
  expect(connect(ports, '1.0.0')).toMatchObject({ code: 'done' });
  expect([...ports.userProperties.texts.values()]).toEqual([KEY]);
  expect(ports.properties.get('tokportal.workspace')).toContain('ann@agency.example');
});

it('says that the key could not be stored, and takes its profile for nobody’s', () => {
  const ports = connecting();
  ports.userProperties.refuses = () => true;
  const result = connect(ports, '1.0.0');
  expect(result).toMatchObject({ ok: false, code: 'connect.notStored' });
  expect([ports.userProperties.texts.size, ports.properties.size]).toEqual([0, 0]);
  expect(ports.shown).toContain(result.message);
  expect(result.message).not.toContain(KEY);
});
