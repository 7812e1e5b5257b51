import { createSandboxApp } from '../../../local/tokportal/sandboxApp';
import { AskedSwitches } from '../../positions/askedSwitches';
import { parseRecorded, selectionOf, switchesOf } from '../../positions/selection';
import { recordedAsks } from '../../support/recordedAsks';

describe('what the tests of a file ask', () => {
  it('belongs to the test that opened the sandbox, while that runs', () => {
    const asked = new AskedSwitches();
    asked.testStarted('one');
    asked.openSandbox()('list-lag');
    asked.testEnded('one', true);
    asked.testStarted('two');
    asked.testEnded('two', true);
    expect(asked.report('a.test.ts')).toEqual({
      file: 'a.test.ts',
      everyTest: [],
      tests: { one: ['list-lag'], two: [] },
    });
  });

  it('belongs to every test where a sandbox is opened before them, or used after its test', () => {
    const asked = new AskedSwitches();
    const shared = asked.openSandbox();
    shared('dry-run');
    asked.testStarted('one');
    shared('list-lag');
    const own = asked.openSandbox();
    asked.testEnded('one', true);
    own('allowance');
    asked.testStarted('two');
    own('updated-at');
    asked.testEnded('two', true);
    expect(asked.report('a')).toEqual({
      file: 'a',
      everyTest: ['allowance', 'dry-run', 'list-lag', 'updated-at'],
      tests: { one: [], two: [] },
    });
  });

  it('is not known of a test that failed or whose course varies', () => {
    const asked = new AskedSwitches();
    for (const name of ['failed', 'varies', 'known']) {
      asked.testStarted(name);
      if (name === 'varies') asked.courseVaries();
      asked.testEnded(name, name !== 'failed');
    }
    expect(asked.report('a').tests).toEqual({ failed: null, varies: null, known: [] });
    asked.courseVaries();
    expect(asked.report('a').tests).toEqual({ failed: null, varies: null, known: null });
  });
});

describe('the sandboxes of the scenarios', () => {
  afterEach(() => {
    globalThis.switchAsks = undefined;
  });

  it('are heard only while somebody records', () => {
    expect(recordedAsks()).toEqual({});
  });

  it('are heard but for the switches that the story sets itself', () => {
    const asked = new AskedSwitches();
    globalThis.switchAsks = asked;
    const variants = { 'list-lag': '30s' };
    const { variants: switches } = createSandboxApp({ variants, ...recordedAsks(variants) }).server.world;
    switches.get('list-lag');
    switches.is('key-busy', 'wait');
    expect(asked.report('a').everyTest).toEqual(['key-busy']);
  });
});

describe('what is played at a position', () => {
  const FILE = 'a.test.ts';
  const of = (tests: Record<string, string[] | null>, everyTest: string[] = [], file = FILE) => ({
    file,
    everyTest,
    tests,
  });
  const IDLE = of({ idle: ['dry-run'], asks: ['list-lag'] });

  it('leaves out the tests that never asked for its switch', () => {
    expect(selectionOf([FILE], [IDLE], ['list-lag'])).toEqual({
      files: [FILE],
      leftOut: { [FILE]: ['idle'] },
      chosen: 1,
      recorded: 2,
    });
  });

  it('with several switches, plays what asked for any of them', () => {
    expect(selectionOf([FILE], [IDLE], ['list-lag', 'dry-run']).leftOut).toEqual({ [FILE]: [] });
  });

  it('opens no file of which nothing is played', () => {
    expect(selectionOf([FILE], [IDLE], ['key-busy'])).toMatchObject({ files: [], chosen: 0, recorded: 2 });
  });

  it.each([
    ['that the whole file asked for', [of({ idle: [] }, ['list-lag'])]],
    ['that an earlier recording of it asked for', [of({ idle: ['list-lag'] }), of({ idle: [] })]],
    ['of which nothing is known', [of({ idle: null })]],
  ])('plays a test %s', (_why, recorded) => {
    expect(selectionOf([FILE], recorded, ['list-lag'])).toMatchObject({ files: [FILE], chosen: 1 });
  });

  it('plays files that nobody recorded, whole, and none that is not wanted', () => {
    const elsewhere = of({ asks: ['list-lag'] }, [], 'b.test.ts');
    expect(selectionOf(['new.test.ts'], [elsewhere], ['list-lag'])).toEqual({
      files: ['new.test.ts'],
      leftOut: { 'new.test.ts': [] },
      chosen: 0,
      recorded: 0,
    });
  });

  it('reads recordings line by line, and the switches of a position', () => {
    expect(parseRecorded(`${JSON.stringify(IDLE)}\n${JSON.stringify(IDLE)}\n`)).toEqual([IDLE, IDLE]);
    expect(switchesOf('list-lag=120s key-scope=key')).toEqual(['list-lag', 'key-scope']);
  });
});
