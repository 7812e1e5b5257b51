import { spawnSync } from 'node:child_process';

const MUTATIONS = [
  'intent written after the call',
  'key changed on retry',
  'row found by number',
  'negative look-up trusted at once',
  "adoption without comparing the plan's list",
];
const LIMIT_MS = 240_000;

describe('a break of the protocol is noticed within 200 seeds', () => {
  it.each(MUTATIONS)(
    '%s',
    (mutation) => {
      const args = ['--seeds', '200', '--mutation', mutation, '--stop-at-first', '--json'];
      const { status, stdout, stderr } = spawnSync(process.execPath, ['test/simulation/run.mjs', ...args], {
        encoding: 'utf8',
      });
      // A patch that no longer fits the sources is an error of its own.
      expect(stderr).toBe('');
      expect(status).toBe(1);
      const { failures } = JSON.parse(stdout) as { failures: readonly { invariant: string }[] };
      expect(failures.map(({ invariant }) => invariant)).not.toEqual([]);
    },
    LIMIT_MS,
  );
});
