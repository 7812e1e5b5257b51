import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const names = JSON.parse(readFileSync('shortenedNames.json', 'utf8')) as string[];

function textOf(folder: string, keeps: (file: string) => boolean): string {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter(keeps)
    .map((file) => readFileSync(join(folder, file), 'utf8'))
    .join('\n');
}

const src = textOf('src', (file) => file.endsWith('.ts') && !file.includes('generated'));
const google = textOf('node_modules/@types/google-apps-script', (file) => file.endsWith('.d.ts'));
const answered = textOf('src/actions', (file) => file === 'actionResult.ts');

describe('names that the bundle shortens', () => {
  it.each(names)('%s is ours alone, and no text', (name) => {
    expect(src).toMatch(new RegExp(`\\b${name}\\b`));
    expect(src).not.toMatch(new RegExp(`['"\`]${name}['"\`]`));
    expect(google).not.toMatch(new RegExp(`\\b${name}\\b`));
    expect(answered).not.toMatch(new RegExp(`\\b${name}\\b`));
  });

  it('are none of the fields of a stored plan', () => {
    const plan = readFileSync('src/domain/plan.ts', 'utf8');
    const fields = [...plan.matchAll(/readonly (\w+)\??:/g)].map(([, field]) => field);
    expect(names.filter((name) => fields.includes(name))).toEqual([]);
  });
});
