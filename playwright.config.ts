import { defineConfig } from '@playwright/test'
import { findBrowser } from './test/support/needs.ts'

const browser = findBrowser()
/** PATIENCE=5 waits five times as long, for a machine that is busy with much else. */
const patience = Number(process.env.PATIENCE ?? 1)

export default defineConfig({
  testDir: 'test/browser',
  outputDir: 'test-results',
  forbidOnly: true,
  fullyParallel: false,
  workers: 2,
  retries: 0,
  // Room for a busy machine: no test's outcome may hang on its speed.
  timeout: 180_000 * patience,
  expect: { timeout: 15_000 * patience },
  use: {
    viewport: { width: 1280, height: 720 },
    actionTimeout: 15_000 * patience,
    navigationTimeout: 30_000 * patience,
    trace: 'retain-on-failure',
    screenshot: 'only-on-failure',
    launchOptions: {
      ...(browser === null ? {} : { executablePath: browser }),
      args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--disable-component-update', '--disable-sync', '--no-first-run'],
    },
  },
  projects: [
    { name: 'browser', testMatch: /.*\.spec\.ts/ },
    { name: 'pictures', testMatch: /pictures\.ts/ },
  ],
})
