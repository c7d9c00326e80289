import { defineConfig } from 'vitest/config'

/** These stand in for modules or end workers, and so get a process each; the others share one, which saves loading the same modules for every file. */
const ALONE = ['test/electron/**/*.test.ts', 'test/shell/**/*.test.ts', 'test/crash/**/*.test.ts', 'test/renderer/**/*.test.{ts,tsx}']

export default defineConfig({
  test: {
    environment: 'node',
    maxWorkers: 2,
    // Room for a machine busy with other suites: no test's outcome may hang on its speed.
    testTimeout: 120_000,
    hookTimeout: 120_000,
    passWithNoTests: false,
    projects: [
      { extends: true, test: { name: 'shared', include: ['test/**/*.test.ts'], exclude: ALONE, isolate: false } },
      { extends: true, test: { name: 'alone', include: ALONE } },
    ],
  },
})
