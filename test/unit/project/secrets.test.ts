import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

const KEY = /sk_[0-9a-f]{64}/g;
/** Keys that say themselves that they are none. */
const OBVIOUS = /^sk_(0{64}|(0123456789abcdef){4})$/;

describe('the repository', () => {
  it('holds nothing that could be an API key', () => {
    const files = execFileSync('git', ['ls-files', '-z'], { encoding: 'utf8' })
      .split('\0')
      .filter((file) => file !== '');
    const found = files.flatMap((file) =>
      [...readFileSync(file, 'latin1').matchAll(KEY)].map(([key]) => `${file}: ${key}`),
    );
    expect(found.filter((line) => !OBVIOUS.test(line.split(': ')[1] ?? ''))).toEqual([]);
  });
});
