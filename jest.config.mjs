export default {
  // In Node itself, once a worker: what a test imports is loaded once, not once a file. Sources: test/typescript.mjs.
  runner: ['jest-light-runner', { runtime: 'child_process' }],
  roots: ['<rootDir>/apps', '<rootDir>/libs', '<rootDir>/test'],
  testRegex: '\\.(spec|db-spec)\\.ts$',
  transform: {},
  globalSetup: '<rootDir>/test/global-setup.mjs',
  globalTeardown: '<rootDir>/test/global-teardown.mjs',
  testSequencer: '<rootDir>/test/longest-first.mjs',
  setupFiles: ['<rootDir>/test/setup.mjs'],
  setupFilesAfterEnv: ['<rootDir>/test/time-limit.mjs'],
  maxWorkers: 3, // on two cores: browser journeys wait much; with more of them they wait for each other
};
