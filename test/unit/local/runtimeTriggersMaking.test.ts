import { closeWorkers, type Runtime } from '../../../local/appsscript/runtime';
import { type Check, execute, MANIFEST, runtimeFor, verify } from './runtimeWorld';

afterAll(closeWorkers);

const TOO_MANY =
  'This script has too many triggers. Triggers must be deleted from the script before more can be added.';

/** `install` makes a trigger by the builder call that it is given. */
const CODE = `
  function install(how) { eval("ScriptApp.newTrigger('tick').timeBased()." + how + ".create()"); }
  function tick() {}
`;

async function installed(runtime: Runtime, how: string): Promise<void> {
  const result = await runtime.call('install', [how]);
  expect(result.error).toBeNull();
}

describe('making triggers', () => {
  const trigger = (how: string): string => `ScriptApp.newTrigger('tick').timeBased()${how}.create()`;
  const CHECKS: readonly Check[] = [
    [
      'a trigger tells what it is',
      `var t = ${trigger('.everyMinutes(5)')}; var l = ScriptApp.getProjectTriggers()[0];
       return [t.getHandlerFunction(), /^[0-9]{15,}$/.test(t.getUniqueId()), l.getUniqueId() === t.getUniqueId(),
         l.getEventType() === ScriptApp.EventType.CLOCK, l.getTriggerSource() === ScriptApp.TriggerSource.CLOCK,
         String(l.getEventType()), l.getTriggerSourceId()];`,
      { gives: ['tick', true, true, true, true, 'CLOCK', null] },
    ],
    ...[1, 5, 10, 15, 30].map(
      (n): Check => [
        `every ${n} minutes`,
        `return ${trigger(`.everyMinutes(${n})`)}.getHandlerFunction();`,
        { gives: 'tick' },
      ],
    ),
    ...[0, 2, 20, 60, -1].map(
      (n): Check => [
        `not every ${n} minutes`,
        trigger(`.everyMinutes(${n})`),
        { throws: 'The value you passed to everyMinutes was invalid. It must be one of 1, 5, 10, 15 or 30.' },
      ],
    ),
    [
      'not every 3 hours',
      trigger('.everyHours(3)'),
      { throws: 'The value you passed to everyHours was invalid. It must be one of 1, 2, 4, 6, 8 or 12.' },
    ],
    [
      'an hour that no day has',
      trigger('.everyDays(1).atHour(24)'),
      { throws: 'The value you passed to atHour was invalid.' },
    ],
    ['an unknown zone', trigger('.everyDays(1).inTimezone("Mars")'), { throws: 'Invalid time zone: Mars' }],
    ['no schedule at all', trigger(''), { throws: /no schedule/ }],
    ['two schedules', trigger('.everyHours(1).everyDays(1)'), { throws: /already been set/ }],
    [
      'a moment that is no date',
      trigger('.at("tomorrow")'),
      {
        throws: "The parameters (String) don't match the method signature for ClockTriggerBuilder.at.",
      },
    ],
    [
      'deleted is gone; deleting again does nothing',
      `var t = ${trigger('.everyHours(1)')}; ScriptApp.deleteTrigger(t); ScriptApp.deleteTrigger(t); return ScriptApp.getProjectTriggers().length;`,
      { gives: 0 },
    ],
    [
      'twenty are allowed, one more is not',
      `for (var i = 0; i < 20; i++) ${trigger('.everyHours(1)')}; ${trigger('.after(1)')}`,
      { throws: TOO_MANY },
    ],
    [
      'kinds that nobody needs yet',
      trigger('.onMonthDay(1)'),
      { throws: 'not emulated: ClockTriggerBuilder.onMonthDay' },
    ],
  ];

  test.each(CHECKS)('%s', (...check) => verify(check));

  test.each([
    ['everyHours(4)', '2026-11-23T12:00:00.000Z'],
    ['everyDays(2)', '2026-11-24T08:00:00.000Z'],
    ['everyWeeks(2)', '2026-11-30T08:00:00.000Z'],
    ['onWeekDay(ScriptApp.WeekDay.SUNDAY)', '2026-11-29T08:00:00.000Z'],
    ['everyWeeks(2).onWeekDay(ScriptApp.WeekDay.TUESDAY)', '2026-11-24T08:00:00.000Z'],
    ['everyDays(1).atHour(7).inTimezone("Asia/Tokyo")', /^2026-11-23T22:\d\d:00.000Z$/],
    ['atHour(7).nearMinute(30).everyDays(1)', /^2026-11-24T07:(1[5-9]|[23]\d|4[0-5]):00.000Z$/],
    ['after(90000)', '2026-11-23T08:01:30.000Z'],
    ['at(new Date(Date.UTC(2027, 0, 1)))', '2027-01-01T00:00:00.000Z'],
  ])('%s is first due %s', async (how, due) => {
    const runtime = runtimeFor(CODE);
    await installed(runtime, how);
    expect(runtime.nextDueAt()).toEqual(typeof due === 'string' ? due : expect.stringMatching(due));
  });

  test('every other week is every other week', async () => {
    const runtime = runtimeFor(CODE);
    await installed(runtime, 'everyWeeks(2)');
    runtime.clock.set(runtime.nextDueAt() ?? '');
    await runtime.fireDue();
    expect(runtime.nextDueAt()).toBe('2026-12-14T08:00:00.000Z');
  });

  test('hours are those of the script’s zone unless told otherwise', async () => {
    const runtime = runtimeFor(CODE, {
      manifest: { ...MANIFEST, timeZone: 'Etc/UTC' },
      timeZone: 'Asia/Tokyo',
    });
    await installed(runtime, 'everyDays(1).atHour(7)');
    expect(runtime.nextDueAt()).toMatch(/^2026-11-24T07:/);
  });

  const denied = (method: string): string =>
    `You do not have permission to call ScriptApp.${method}. Required permissions: https://www.googleapis.com/auth/script.scriptapp`;

  test.each(['newTrigger("tick")', 'getProjectTriggers()'])('%s needs full authorization', async (member) => {
    const text = denied(member.slice(0, member.indexOf('(')));
    for (const call of [{ context: 'onOpen' }, { authMode: 'LIMITED' }, { authMode: 'NONE' }] as const) {
      const body = `function main() { ScriptApp.${member}; }`;
      const result = await runtimeFor(body).call('main', [], call);
      expect(result.error?.message).toBe(text);
    }
  });

  test('a manifest without the scope', async () => {
    const oauthScopes = MANIFEST.oauthScopes.filter((scope) => !scope.endsWith('script.scriptapp'));
    const result = await execute('ScriptApp.newTrigger("tick")', { manifest: { ...MANIFEST, oauthScopes } });
    expect(result.error?.message).toBe(denied('newTrigger'));
  });
});
