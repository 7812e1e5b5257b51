import { appendFileSync, readFileSync } from 'node:fs';
import { relative } from 'node:path';
import type { EnvironmentContext, JestEnvironmentConfig } from '@jest/environment';
import type { Circus } from '@jest/types';
import { TestEnvironment } from 'jest-environment-node';
import { AskedSwitches } from './askedSwitches';
import type { Selection } from './selection';

interface Options {
  /** File to which what is asked is written, a line for each test file. */
  readonly record?: string;
  /** File in JSON: full names of the tests that are skipped, by test file. */
  readonly leftOut?: string;
}

/** The environment of `npm run test:full` only: records which switches each test asks, or skips those that ask none. */
export default class SwitchEnvironment extends TestEnvironment {
  private readonly asked = new AskedSwitches();
  private readonly file: string;
  private readonly options: Options;

  constructor(config: JestEnvironmentConfig, context: EnvironmentContext) {
    super(config, context);
    this.file = relative(config.projectConfig.rootDir, context.testPath);
    this.options = config.projectConfig.testEnvironmentOptions;
    if (this.options.record !== undefined) this.global.switchAsks = this.asked;
  }

  handleTestEvent(event: Circus.Event, state: Circus.State): void {
    if (event.name === 'run_start') this.skip(state.rootDescribeBlock);
    if (event.name === 'test_started') this.asked.testStarted(fullName(event.test));
    if (event.name === 'test_done')
      this.asked.testEnded(fullName(event.test), event.test.errors.length === 0);
  }

  override async teardown(): Promise<void> {
    const { record } = this.options;
    if (record !== undefined) appendFileSync(record, `${JSON.stringify(this.asked.report(this.file))}\n`);
    await super.teardown();
  }

  private skip(block: Circus.DescribeBlock): void {
    const { leftOut } = this.options;
    if (leftOut === undefined) return;
    const names = (JSON.parse(readFileSync(leftOut, 'utf8')) as Selection['leftOut'])[this.file] ?? [];
    skipNamed(block, new Set(names));
  }
}

/** A block without a test that is played does not run its `beforeAll` either. */
function skipNamed(block: Circus.DescribeBlock, names: ReadonlySet<string>): void {
  for (const child of block.children) {
    if (child.type === 'describeBlock') skipNamed(child, names);
    else if (names.has(fullName(child))) child.mode = 'skip';
  }
}

/** As the reports have it. */
function fullName(test: Circus.TestEntry): string {
  const titles: string[] = [test.name];
  for (let block: Circus.DescribeBlock | undefined = test.parent; block?.parent; block = block.parent)
    titles.unshift(block.name);
  return titles.join(' ');
}
