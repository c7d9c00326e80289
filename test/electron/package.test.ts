import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'

const root = join(import.meta.dirname, '..', '..')
const text = readFileSync(join(root, 'electron-builder.yml'), 'utf8')

/** The lines beneath a top-level key. */
const section = (key: string): string[] => {
  const lines = text.split('\n')
  const from = lines.indexOf(`${key}:`) + 1
  const length = lines.slice(from).findIndex((line) => /^\S/.test(line) && !line.startsWith('#'))
  return lines.slice(from, length < 0 ? undefined : from + length).map((line) => line.trim()).filter((line) => line !== '' && !line.startsWith('#'))
}

describe('the installer', () => {
  it('sets the fuses: nothing runs the app as plain Node or opens it to an inspector, only its sealed archive is loaded', () => {
    expect(section('electronFuses')).toEqual([
      'runAsNode: false', 'enableNodeOptionsEnvironmentVariable: false', 'enableNodeCliInspectArguments: false', 'grantFileProtocolExtraPrivileges: false',
      'enableCookieEncryption: true', 'enableEmbeddedAsarIntegrityValidation: true', 'onlyLoadAppFromAsar: true',
    ])
  })

  it('carries the prebuilt database and leaves out what only a build needs', () => {
    expect(section('asarUnpack')).toEqual(['- "**/better-sqlite3/prebuilds/**"'])
    expect(text).toMatch(/^npmRebuild: false$/m)
    for (const left of ['node_modules/node/**', '{deps,src}/**']) expect(section('files').some((line) => line.includes(left) && line.startsWith('- "!')), left).toBe(true)
  })

  it('makes plans open in the app, for all users where Windows needs that', () => {
    expect(section('fileAssociations')).toContain('- ext: salesplan')
    expect(section('nsis')).toContain('perMachine: true')
  })

  it('starts the file that the build makes', () => {
    expect((JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { main: string }).main).toBe('dist/main/electron.js')
  })
})
