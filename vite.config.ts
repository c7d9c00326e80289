/**
 * `vite build`: the window, into dist/renderer. `vite build --mode main` and `--mode preload`: what runs in Node or Electron, into dist/main.
 * No script or style is inline and nothing is a data: URL, so that the strict policy of both shells holds.
 */
import { resolve } from 'node:path'
import react from '@vitejs/plugin-react'
import { defineConfig, type UserConfig } from 'vite'

const here = import.meta.dirname
const at = (path: string): string => resolve(here, path)

const renderer: UserConfig = {
  root: at('renderer'),
  base: './',
  plugins: [react()],
  build: {
    outDir: at('dist/renderer'), emptyOutDir: true, target: 'chrome130', assetsInlineLimit: 0, modulePreload: { polyfill: false },
    reportCompressedSize: false, chunkSizeWarningLimit: 2000,
  },
}

/** Everything but Electron itself and the native module goes into the bundle, so that the installer carries no other package. */
const nodeSide = (input: Record<string, string>, file: string, format: 'es' | 'cjs', emptyOutDir: boolean): UserConfig => ({
  root: here,
  publicDir: false,
  ssr: { noExternal: true, external: ['electron', 'better-sqlite3'] },
  build: {
    ssr: true, outDir: at('dist/main'), emptyOutDir, target: 'node24', minify: false, reportCompressedSize: false,
    rolldownOptions: { input, external: ['electron', 'better-sqlite3'], output: { format, entryFileNames: file, chunkFileNames: '[name]-[hash].js' } },
  },
})

export default defineConfig(({ mode }) => {
  if (mode === 'main') {
    return nodeSide({
      start: at('main/shell/start.ts'), cli: at('main/shell/cli.ts'), electron: at('main/shell/electron.ts'), worker: at('main/service/worker.ts'), 'reading-worker': at('main/service/reading-worker.ts'), 'work-reading-worker': at('main/service/work-reading-worker.ts'), 'simulation-worker': at('main/service/simulation-worker.ts'), 'rescue-worker': at('main/service/rescue-worker.ts'),
    }, '[name].js', 'es', true)
  }
  // A sandboxed preload script can't be a module.
  if (mode === 'preload') return nodeSide({ preload: at('main/shell/preload.ts') }, '[name].cjs', 'cjs', false)
  return renderer
})
