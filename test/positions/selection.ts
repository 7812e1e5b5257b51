import type { AskedInFile } from './askedSwitches';

/** What is played where some switches stand elsewhere. */
export interface Selection {
  /** Files with something to play. */
  readonly files: readonly string[];
  /** Full names of tests that cannot behave otherwise there, by file. */
  readonly leftOut: Readonly<Record<string, readonly string[]>>;
  /** Of the recorded tests. */
  readonly chosen: number;
  readonly recorded: number;
}

/** Recorded files, one a line in JSON; recordings of several runs may follow each other. */
export function parseRecorded(text: string): AskedInFile[] {
  return text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as AskedInFile);
}

/**
 * Leaves out each test that asked for none of the switches: as everything else is the same, so is its course. A test
 * or a file that was not recorded is played.
 */
export function selectionOf(
  files: readonly string[],
  recorded: readonly AskedInFile[],
  switches: readonly string[],
): Selection {
  let all = 0;
  let chosen = 0;
  const leftOut: Record<string, readonly string[]> = {};
  const played = files.filter((file) => {
    const runs = recorded.filter((run) => run.file === file);
    const names = [...new Set(runs.flatMap(({ tests }) => Object.keys(tests)))];
    const idle = names.filter((name) => !runs.some((run) => concerns(run, name, switches)));
    all += names.length;
    chosen += names.length - idle.length;
    leftOut[file] = idle;
    return runs.length === 0 || idle.length < names.length;
  });
  return { files: played, leftOut, chosen, recorded: all };
}

function concerns({ everyTest, tests }: AskedInFile, name: string, switches: readonly string[]): boolean {
  const asked = tests[name];
  if (asked === null) return true;
  return switches.some((wanted) => everyTest.includes(wanted) || asked?.includes(wanted) === true);
}

/** `list-lag=120s key-scope=key`: the names of the switches. */
export function switchesOf(position: string): string[] {
  return position.split(' ').flatMap((entry) => entry.split('=').slice(0, 1));
}
