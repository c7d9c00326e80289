#!/usr/bin/env node
// Starts the terminal on any Node from 20: the sources need Node 24, which comes with the project.
import { spawnSync } from 'node:child_process'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const cli = join(dirname(fileURLToPath(import.meta.url)), 'cli.ts')

function node24() {
  if (Number(process.versions.node.split('.')[0]) >= 24) return process.execPath
  try {
    const home = dirname(createRequire(import.meta.url).resolve('node/package.json'))
    return join(home, 'bin', process.platform === 'win32' ? 'node.exe' : 'node')
  } catch {
    return null
  }
}

const node = node24()
if (node === null) {
  process.stderr.write('salesplan needs Node 24 or later, or an `npm install` in its folder, which brings it.\n')
  process.exit(1)
}
const { status, error } = spawnSync(node, [cli, ...process.argv.slice(2)], { stdio: 'inherit' })
if (error) process.stderr.write(`salesplan could not start: ${error.message}\n`)
process.exit(status ?? 1)
