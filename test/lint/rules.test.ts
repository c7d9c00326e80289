import { spawnSync } from 'node:child_process'
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { projectRoot } from '../support/needs.ts'

/** Rules that the project's linter finds broken in a folder of just these files, sorted, by file. */
function brokenIn(files: Record<string, string>): (path: string) => string[] {
  const folder = mkdtempSync(join(tmpdir(), 'salesplan-lint-'))
  try {
    copyFileSync(join(projectRoot, '.oxlintrc.json'), join(folder, '.oxlintrc.json'))
    for (const [path, text] of Object.entries(files)) {
      mkdirSync(dirname(join(folder, path)), { recursive: true })
      writeFileSync(join(folder, path), text)
    }
    const run = spawnSync(process.execPath, [join(projectRoot, 'node_modules/oxlint/bin/oxlint'), '-f', 'json', '--deny-warnings', '.'], { cwd: folder, encoding: 'utf8' })
    const { diagnostics } = JSON.parse(run.stdout) as { diagnostics: { filename: string; code: string }[] }
    expect(run.status === 0).toBe(diagnostics.length === 0)
    return (path) => diagnostics.filter((d) => d.filename === path).map((d) => d.code).toSorted()
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

function lazily<T>(make: () => T): () => T {
  let made: { value: T } | null = null
  return () => (made ??= { value: make() }).value
}

const restricted = 'eslint(no-restricted-imports)'

describe('the import directions', () => {
  const forbidden: [from: string, to: string][] = [
    ['shared/money.ts', '../main/engine/index.ts'],
    ['shared/contract/cells.ts', '../../renderer/mirror.ts'],
    ['shared/contract/cells.ts', '../../main/service/index.ts'],
    ['shared/money.ts', 'node:fs'],
    ['shared/money.ts', 'papaparse'],
    ['shared/money.ts', '@scope/name/part'],
    ['renderer/main.tsx', '../main/service/index.ts'],
    ['renderer/plan/grid.tsx', '../../main/engine/index.ts'],
    ['renderer/plan/grid.tsx', 'node:path'],
    ['renderer/plan/grid.tsx', 'better-sqlite3'],
    ['main/engine/index.ts', '../store/index.ts'],
    ['main/engine/index.ts', '../exchange/csv.ts'],
    ['main/engine/locks/fit.ts', '../../service/index.ts'],
    ['main/engine/index.ts', 'better-sqlite3'],
    ['main/engine/index.ts', 'node:fs'],
    ['main/store/index.ts', '../engine/index.ts'],
    ['main/store/index.ts', '../exchange/csv.ts'],
    ['main/store/index.ts', '../shell/web.ts'],
    ['main/store/index.ts', 'hucre'],
    ['main/exchange/csv.ts', '../engine/index.ts'],
    ['main/exchange/workbook/cover.ts', '../../store/index.ts'],
    ['main/exchange/csv.ts', '../service/reading.ts'],
    ['main/exchange/csv.ts', 'better-sqlite3'],
    ['main/service/document.ts', '../shell/host.ts'],
    ['main/service/commands/cells.ts', '../../shell/web.ts'],
    ['main/service/document.ts', '../../renderer/mirror.ts'],
    ['main/service/document.ts', 'better-sqlite3'],
    ['main/shell/web.ts', '../engine/index.ts'],
    ['main/shell/cli/show.ts', '../../store/index.ts'],
    ['main/shell/web.ts', '../exchange/csv.ts'],
    ['main/shell/web.ts', '../../renderer/mirror.ts'],
    ['main/shell/web.ts', 'better-sqlite3'],
    ['test/support/checker.ts', '../../main/engine/index.ts'],
    ['test/support/checker-locks.ts', '../../main/engine/tree.ts'],
    ['test/support/schedule-checker.ts', '../../shared/schedule/index.ts'],
  ]
  const ways: Record<string, (to: string) => string> = {
    'as a value': (to) => `import { x } from '${to}'\nexport const y = x\n`,
    'as a type': (to) => `import type { X } from '${to}'\nexport type Y = X\n`,
    'to hand on': (to) => `export * from '${to}'\n`,
    'while running': (to) => `export const y = import('${to}')\n`,
  }
  /** Each case in a file of its own, beside the one it speaks of. */
  const beside = (from: string, n: number): string => from.replace(/[^/]*$/, (name) => name.replace('.', `-${n}.`))
  const cases = forbidden.flatMap(([from, to]) => Object.entries(ways).map(([way, text]) => ({ from, to, way, text: text(to) }))).map((c, n) => ({ ...c, path: beside(c.from, n) }))
  const inForbidden = lazily(() => brokenIn(Object.fromEntries(cases.map((c) => [c.path, c.text]))))
  test.each(cases)('$from may not import $to $way', ({ path }) => {
    expect(inForbidden()(path).filter((rule) => rule === restricted)).toEqual([restricted])
  })

  const allowed: [from: string, to: string][] = [
    ['shared/contract/cells.ts', 'zod'],
    ['shared/contract/cells.ts', '../rows.ts'],
    ['renderer/main.tsx', '../shared/rows.ts'],
    ['renderer/plan/grid.tsx', 'react'],
    ['renderer/plan/grid.tsx', '../transport.ts'],
    ['main/engine/index.ts', './tree.ts'],
    ['main/engine/index.ts', '../../shared/calendar.ts'],
    ['main/store/index.ts', 'better-sqlite3'],
    ['main/store/index.ts', 'node:fs'],
    ['main/exchange/workbook/cover.ts', 'hucre'],
    ['main/exchange/csv.ts', 'papaparse'],
    ['main/service/document.ts', '../engine/index.ts'],
    ['main/service/document.ts', '../store/index.ts'],
    ['main/service/reading.ts', '../exchange/csv.ts'],
    ['main/shell/web.ts', '../service/index.ts'],
    ['main/shell/web.ts', 'ws'],
    ['test/support/checker.ts', '../../shared/calendar.ts'],
    ['test/engine/view.test.ts', '../../main/engine/index.ts'],
  ]
  const good = allowed.map(([from, to], n) => ({ from, to, path: beside(from, n) }))
  const inAllowed = lazily(() => brokenIn(Object.fromEntries(good.map((c) => [c.path, ways['as a type'](c.to)]))))
  test.each(good)('$from may import $to', ({ path }) => {
    expect(inAllowed()(path)).toEqual([])
  })
})

describe('the shape of the code', () => {
  const written = (how: '' | '.skip' | '.only'): string => `import { expect, test } from 'vitest'\ntest${how}('adds', () => { expect(1 + 1).toBe(2) })\n`
  const broken = lazily(() => brokenIn({
    'main/engine/a.ts': "import type { B } from './b.ts'\nexport interface A { b: B }\n",
    'main/engine/b.ts': "import type { A } from './a.ts'\nexport interface B { a: A }\n",
    'shared/full.ts': 'export {}\n'.repeat(500),
    'shared/long.ts': 'export {}\n'.repeat(501),
    'shared/any.ts': 'export const x: Array<any> = []\n',
    'shared/ignore.ts': '// @ts-' + 'ignore\nexport const x: string = 1\n',
    'test/runs.test.ts': written(''),
    'test/left.test.ts': written('.skip'),
    'test/alone.test.ts': written('.only'),
  }))

  test('two files may not import each other, not even their types', () => {
    expect(broken()('main/engine/a.ts')).toEqual(['import(no-cycle)'])
    expect(broken()('main/engine/b.ts')).toEqual(['import(no-cycle)'])
  })

  test('a file of 500 lines passes and one of 501 does not', () => {
    expect(broken()('shared/full.ts')).toEqual([])
    expect(broken()('shared/long.ts')).toEqual(['eslint(max-lines)'])
  })

  test('any and a silenced compiler are refused', () => {
    expect(broken()('shared/any.ts')).toEqual(['typescript(no-explicit-any)'])
    expect(broken()('shared/ignore.ts')).toEqual(['typescript(ban-ts-comment)'])
  })

  test('a test left out and a test run alone are refused', () => {
    expect(broken()('test/runs.test.ts')).toEqual([])
    expect(broken()('test/left.test.ts')).toContain('vitest(no-disabled-tests)')
    expect(broken()('test/alone.test.ts')).toContain('vitest(no-focused-tests)')
  })
})
