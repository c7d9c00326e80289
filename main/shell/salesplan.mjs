#!/usr/bin/env node
// The terminal, on any Node from 20: the program needs Node 24, which comes with the project.
import { spawnSync } from 'node:child_process'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

function node24() {
  try {
    const home = dirname(createRequire(import.meta.url).resolve('node/package.json'))
    return join(home, 'bin', process.platform === 'win32' ? 'node.exe' : 'node')
  } catch {
    return null
  }
}

if (Number(process.versions.node.split('.')[0]) >= 24) {
  const { load } = await import('./build.mjs')
  const { start } = /** @type {typeof import('./cli.ts')} */ (await load('cli.js'))
  start()
} else {
  const node = node24()
  if (node === null) {
    process.stderr.write('salesplan needs Node 24 or later, or an `npm install` in its folder, which brings it.\n')
    process.exit(1)
  }
  const { status, error } = spawnSync(node, [fileURLToPath(import.meta.url), ...process.argv.slice(2)], { stdio: 'inherit' })
  if (error) process.stderr.write(`salesplan could not start: ${error.message}\n`)
  process.exit(status ?? 1)
}
