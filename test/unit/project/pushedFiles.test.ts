import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

/** clasp needs no account to say what it would push. */
async function filesToPush(): Promise<string[]> {
  const { stdout } = await promisify(execFile)('node_modules/.bin/clasp', ['show-file-status', '--json']);
  return (JSON.parse(stdout) as { filesToPush: string[] }).filesToPush.sort();
}

describe('what is pushed to a spreadsheet', () => {
  it('is exactly the built script, the sidebar and the manifest', async () => {
    expect(await filesToPush()).toEqual(['dist/Code.js', 'dist/appsscript.json', 'dist/sidebar.html']);
  });
});
