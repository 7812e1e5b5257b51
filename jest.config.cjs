/** @type {import('jest').Config} */
module.exports = {
  testMatch: ['<rootDir>/test/**/*.test.ts'],
  transform: { '\\.ts$': '<rootDir>/test/support/esbuildTransform.cjs' },
  modulePathIgnorePatterns: ['<rootDir>/build/', '<rootDir>/dist/', '<rootDir>/out/'],
  // A scenario's calls run in a worker of their own while the test waits, so that each core can hold a test file.
  maxWorkers: '100%',
  setupFiles: ['<rootDir>/test/support/seedOfRun.cjs'],
  // A net under endless waiting, far above what a test takes: how busy the machine is must not decide.
  testTimeout: 300_000,
};
