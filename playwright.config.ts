import { defineConfig } from '@playwright/test'
import { findBrowser } from './test/support/needs.ts'

const browser = findBrowser()
/** PATIENCE=5 waits five times as long, for a machine that is busy with much else; TRACE=1 keeps a trace of every test. */
const patience = Number(process.env.PATIENCE ?? 1)

export default defineConfig({
  testDir: 'test/browser',
  outputDir: 'test-results',
  forbidOnly: true,
  fullyParallel: false,
  workers: 1,
  retries: 0,
  // Room for a busy machine: no test's outcome may hang on its speed.
  timeout: 300_000 * patience,
  expect: { timeout: 20_000 * patience },
  use: {
    viewport: { width: 1280, height: 720 },
    actionTimeout: 20_000 * patience,
    navigationTimeout: 60_000 * patience,
    trace: process.env.TRACE ? 'on' : 'off',
    screenshot: 'only-on-failure',
    launchOptions: {
      // Scrollbars take their room here as they do on a desk.
      ignoreDefaultArgs: ['--hide-scrollbars'],
      ...(browser === null ? {} : { executablePath: browser }),
      args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--disable-component-update', '--disable-sync', '--no-first-run'],
    },
  },
  projects: [
    { name: 'browser', testMatch: /.*\.spec\.ts/ },
    { name: 'pictures', testMatch: /pictures\.ts/ },
  ],
})
