import { cpus } from 'node:os';
import { closeWorkers, type ServiceCall } from '../../local/appsscript/runtime';
import type { ProcessEnd } from '../support/processEnd';
import { type Moment, type ProcessStory, SendingProcesses } from '../support/sendingProcesses';

/** Many moments instead of a sample: minutes instead of seconds. */
const MANY = process.env.KILLS === 'all';
const STEP = MANY ? 20 : 10_000;
const LANES = Math.min(2, cpus().length);
const LIMIT_MS = 3_600_000;
const EXECUTION_KILLED = 3;

let processes: SendingProcesses;
let calls: readonly ServiceCall[];
let undisturbed: ProcessEnd;
let writes = 0;
/** What the undisturbed sending asked of TokPortal, by operation. */
let requests: Readonly<Record<string, number>> = {};

beforeAll(async () => {
  processes = new SendingProcesses();
  await processes.preview();
  calls = await processes.serviceCalls();
  const story = await processes.story('undisturbed');
  const sent = await story.send();
  expect(sent).toMatchObject({ code: 0, output: expect.stringContaining('74 credits charged') });
  expect(await story.goOn()).toEqual([]);
  requests = story.sandbox.state().requests.byOperation;
  undisturbed = await story.end();
  writes = sent.writes;
  expect(undisturbed).toMatchObject({ balance: 4926, preview: { changes: 0, problems: [] } });
  expect(undisturbed.bundles).toHaveLength(3);
}, 300_000);

afterAll(async () => {
  await processes.close();
  await closeWorkers();
});

/** Nobody does anything: triggers go on. Only a sending that had not begun yet is sent by another click. */
async function expectSameEnd(story: ProcessStory): Promise<void> {
  const printed = await story.goOn();
  if (story.sandbox.state().debits.length === 0) {
    expect(story.documentProperty('tokportal.runs') ?? '[]').toBe('[]');
    printed.push((await story.send()).output, ...(await story.goOn()));
  }
  const end = await story.end();
  expect({ story: story.name, printed, ...end }).toEqual({ story: story.name, printed, ...undisturbed });
}

/** Plays a story for each moment, as many at once as there are cores. Reports all that ended otherwise. */
async function playAll<T>(
  moments: readonly T[],
  play: (moment: T, at: number) => Promise<void>,
): Promise<void> {
  const left = [...moments.entries()];
  const failures: string[] = [];
  const lane = async (): Promise<void> => {
    for (let next = left.shift(); next !== undefined; next = left.shift()) {
      const [at, moment] = next;
      await play(moment, at).catch((error: Error) => {
        failures.push(`${JSON.stringify(moment)}: ${error.message}`);
      });
    }
  };
  await Promise.all(Array.from({ length: LANES }, lane));
  expect(failures.join('\n\n')).toBe('');
}

/** Right before and after calls like these, and every so many; the sample takes one of `thinned`. */
function momentsAround(wanted: RegExp, thinned: number): number[] {
  const around = calls
    .filter(({ service, method }) => wanted.test(`${service}.${method}`))
    .flatMap(({ index }) => [index, index + 1])
    .filter((_, at) => MANY || at % thinned === 1);
  const every = Array.from({ length: Math.ceil(calls.length / STEP) }, (_, at) => 20 + at * STEP);
  return [...new Set([...around, ...every])].filter((index) => index <= calls.length).sort((a, b) => a - b);
}

test(
  'an execution ended at its N-th service call: triggers go on, and all ends like undisturbed',
  async () => {
    const moments = [...new Set([...momentsAround(/fetchAll/, 24), ...(MANY ? [] : [95])])];
    expect(moments.length).toBeGreaterThan(2);
    await playAll(moments, async (call) => {
      const story = await processes.story(`call-${call}`);
      const killed = await story.send('--kill-after', String(call));
      expect(killed).toMatchObject({ code: EXECUTION_KILLED, output: expect.stringContaining('killed: ') });
      await expectSameEnd(story);
    });
  },
  LIMIT_MS,
);

test(
  'also when the triggers that go on are ended as well',
  async () => {
    const moments: [number, number, number][] = MANY
      ? [
          [84, 100, 170],
          [128, 90, 300],
          [190, 140, 250],
          [350, 60, 130],
          [500, 120, 121],
          [700, 50, 90],
        ]
      : [[128, 90, 300]];
    await playAll(moments, async (moment) => {
      const [first, ...others] = moment;
      const story = await processes.story(`calls-${moment.join('-')}`);
      expect((await story.send('--kill-after', String(first))).code).toBe(EXECUTION_KILLED);
      for (const other of others)
        expect((await story.fireNext('--kill-after', String(other))).code).toBe(EXECUTION_KILLED);
      await expectSameEnd(story);
    });
  },
  LIMIT_MS,
);

const WRITES = ['createBundle', 'configureBundleAccount', 'batchConfigureBundleVideos', 'publishBundle'];

/** SIGKILL while a request is under way: TokPortal did what it asked, or did not. */
function momentsInRequests(): Moment[] {
  const all = WRITES.flatMap((operationId) =>
    Array.from({ length: requests[operationId] ?? 0 }, (_, skip) =>
      (['before', 'after'] as const).map((when): Moment => ({ inRequest: { operationId, skip, when } })),
    ).flat(),
  );
  return MANY ? all : all.filter((_, at) => at === 1 || at === all.length - 1);
}

test(
  'a process that gets SIGKILL inside a request: the order in doubt is looked up, and nothing is paid twice',
  async () => {
    const moments = momentsInRequests();
    expect(moments.length).toBeGreaterThan(1);
    await playAll(moments, async (moment, at) => {
      const story = await processes.story(`request-${at}`);
      expect((await story.sendAndKill(moment)).signal).toBe('SIGKILL');
      await expectSameEnd(story);
    });
  },
  LIMIT_MS,
);

test(
  'a process that gets SIGKILL at any moment',
  async () => {
    expect(writes).toBeGreaterThan(50);
    const count = MANY ? 20 : 2;
    let killed = 0;
    await playAll(
      Array.from({ length: count }, (_, at) => Math.round((writes * (at + 0.5)) / count)),
      async (atWrite) => {
        const story = await processes.story(`write-${atWrite}`);
        if ((await story.sendAndKill({ atWrite })).signal === 'SIGKILL') killed += 1;
        await expectSameEnd(story);
      },
    );
    expect(killed).toBeGreaterThan(count / 3);
  },
  LIMIT_MS,
);
