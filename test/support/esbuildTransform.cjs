// Jest reads TypeScript through esbuild: types are checked by tsc, in its own step.
const { transformSync } = require('esbuild');

module.exports = {
  process(source, path) {
    const { code, map } = transformSync(source, {
      loader: 'ts',
      format: 'cjs',
      target: 'node20',
      sourcemap: 'both',
      sourcefile: path,
      define: { ADD_ON_VERSION: '"test"', 'import.meta.url': 'undefined' },
    });
    return { code, map };
  },
};
