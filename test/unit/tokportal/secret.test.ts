import { inspect } from 'node:util';
import { parseApiKey, redactJson, redactKeys, Secret } from '../../../src/tokportal/secret';
import { KEY } from './oneAnswer';

describe('Secret', () => {
  const secret = new Secret(KEY);

  test.each([
    ['template', `${secret}`],
    ['concatenation', `${'key '}${String(secret)}`],
    ['JSON', JSON.stringify({ secret })],
    ['console', inspect({ deep: { secret } }, { depth: 9, showHidden: true })],
    ['own values', Object.values(secret).join()],
  ])('does not show in %s', (_, shown) => {
    expect(shown).not.toContain(KEY.slice(3, 20));
  });

  test('prints as three dots and gives the text on request', () => {
    expect(String(secret)).toBe('•••');
    expect(JSON.stringify(secret)).toBe('"•••"');
    expect(inspect(secret)).toBe('•••');
    expect(secret.reveal()).toBe(KEY);
  });
});

describe('parseApiKey', () => {
  test.each([KEY, `  ${KEY}\n`, `"${KEY}"`, `' ${KEY} '`, `“${KEY}”`, `\uFEFF${KEY}\u200B`, `\`${KEY}\``])(
    'takes %j',
    (text) => {
      const result = parseApiKey(text);
      expect(result.ok && result.value.reveal()).toBe(KEY);
    },
  );

  test.each(['', '   ', '""', '\u200B\n'])('calls %j empty', (text) => {
    expect(parseApiKey(text)).toEqual({ ok: false, error: 'empty' });
  });

  test.each([
    'sk_',
    KEY.slice(0, -1),
    `${KEY}0`,
    KEY.toUpperCase(),
    KEY.replace('sk_', 'tok_live_'),
    KEY.replace('a', 'g'),
    `Bearer ${KEY}`,
    `${KEY} ${KEY}`,
    `${KEY.slice(0, 30)} ${KEY.slice(30)}`,
  ])('calls %j malformed', (text) => {
    expect(parseApiKey(text)).toEqual({ ok: false, error: 'malformed' });
  });
});

test('keys are masked in texts, whole, cut, in upper case and glued to other text', () => {
  const texts = [KEY, KEY.slice(0, 11), KEY.toUpperCase(), `x${KEY}y`, `{"k":"${KEY}"}`];
  for (const text of texts) expect(redactKeys(text)).not.toMatch(/sk_[0-9a-f]/i);
  expect(redactKeys('sk_short and task_1 stay')).toBe('sk_short and task_1 stay');
});

test('keys are masked in JSON, in names, values and behind escapes', () => {
  const json = JSON.parse(`{"a":["\\u0073k_${KEY.slice(3)}"],"${KEY}":{"n":1}}`);
  expect(redactJson(json)).toEqual({ a: ['sk_•••'], 'sk_•••': { n: 1 } });
});

test('JSON that is nested too deeply to be written again is dropped, not thrown', () => {
  expect(redactJson(JSON.parse('['.repeat(50_000) + ']'.repeat(50_000)))).toBeNull();
});
