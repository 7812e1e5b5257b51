// Jest's global set-up: tests over the built bundle must never run an old one. Builds when a source is newer.
const { spawnSync } = require('node:child_process');
const { existsSync, readdirSync, statSync } = require('node:fs');
const { join } = require('node:path');

const SOURCES = ['src', 'sidebar', 'local/appsscript', 'appsscript.json', 'build.mjs', 'package.json'];
const BUILT = [
  'dist/Code.js',
  'dist/sidebar.html',
  'dist/appsscript.json',
  'build/executionWorker.cjs',
  'build/executionServices.cjs',
];

function newest(path) {
  const facts = statSync(path);
  if (!facts.isDirectory()) return facts.mtimeMs;
  return Math.max(0, ...readdirSync(path).map((name) => newest(join(path, name))));
}

module.exports = function buildOnce() {
  const isBuilt = BUILT.every((file) => existsSync(file));
  if (isBuilt && Math.min(...BUILT.map((file) => statSync(file).mtimeMs)) > Math.max(...SOURCES.map(newest)))
    return;
  const { status, stdout, stderr } = spawnSync(process.execPath, ['build.mjs', '--quiet'], {
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(`The build failed.\n${stdout}${stderr}`);
};
