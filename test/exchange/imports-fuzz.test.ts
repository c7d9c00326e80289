/** Files that nobody meant: an import answers with a preview or a refusal of the contract, never otherwise. */
import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { PlanError } from '../../shared/errors.ts'
import { fixture, readOnce } from '../support/imports.ts'
import { bookParts, zipOf } from '../support/zip.ts'

const RUNS = Number(process.env.FUZZ ?? 60)

function answers(bytes: Uint8Array, as: 'deals' | 'team'): void {
  try {
    const { preview, bad } = readOnce(bytes, { as })
    expect(preview.good).toBeLessThanOrEqual(preview.rows)
    expect(bad.length).toBe(preview.bad)
  } catch (error) {
    if (!(error instanceof PlanError) || error.code === 'internal') throw error
  }
}
const kind = fc.constantFrom<'deals' | 'team'>('deals', 'team')

it('random bytes are answered', () => {
  fc.assert(fc.property(fc.uint8Array({ maxLength: 3000 }), kind, answers), { numRuns: RUNS, seed: 21 })
})

it('random tables of telling pieces are answered', () => {
  const piece = fc.constantFrom('Owner', 'Amount', 'Stage', 'Close Date', 'rep', 'manager', 'region', 'Won', 'Ann', 'Bo', '1,234.50', '1.234,5', '31.12.2026', '1/2/2026', '"', '""', ',', ';', '\t', '\n', '\r\n', '\r', '=cmd|x', 'Total', '合计', '张敏', '\ufeff', '\u0000', '', ' ', '__proto__', 'constructor')
  fc.assert(fc.property(fc.array(piece, { maxLength: 120 }), fc.constantFrom('', ',', ';'), kind, (pieces, glue, as) => answers(new TextEncoder().encode(pieces.join(glue)), as)), { numRuns: RUNS * 2, seed: 22 })
})

it('damaged exports are answered', () => {
  const samples = ['hubspot-deals.csv', 'salesforce-report.csv', 'fxiaoke-商机.csv', 'zoho-deals.csv'].map((name) => new Uint8Array(readFileSync(fixture(name))))
  const hit = fc.record({ at: fc.nat(8000), byte: fc.nat(255), cut: fc.boolean() })
  fc.assert(fc.property(fc.constantFrom(...samples), fc.array(hit, { minLength: 1, maxLength: 30 }), kind, (sample, hits, as) => {
    let bytes = sample.slice()
    for (const { at, byte, cut } of hits) { if (cut && at % 10 === 0) bytes = bytes.slice(0, at % bytes.length); else if (bytes.length > 0) bytes[at % bytes.length] = byte }
    answers(bytes, as)
  }), { numRuns: RUNS, seed: 23 })
})

it('damaged workbooks are answered', () => {
  const data = `<row>${['Deal ID', 'Owner', 'Stage', 'Amount', 'Close Date'].map((h) => `<c t="inlineStr"><is><t>${h}</t></is></c>`).join('')}</row>${'<row><c t="s"><v>0</v></c><c t="str"><v>Ann</v></c><c t="str"><v>Won</v></c><c><v>12.5</v></c><c s="1"><v>46000</v></c></row>'.repeat(30)}`
  const parts = bookParts({ sheets: [{ name: 'S', data }], strings: '<sst><si><t>D1</t></si></sst>', styles: '<styleSheet><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs></styleSheet>' })
  const whole = zipOf(parts)
  fc.assert(fc.property(fc.array(fc.record({ at: fc.nat(whole.length - 1), byte: fc.nat(255) }), { minLength: 1, maxLength: 8 }), kind, (hits, as) => {
    const bytes = whole.slice()
    for (const { at, byte } of hits) bytes[at] = byte
    answers(bytes, as)
  }), { numRuns: RUNS * 2, seed: 24 })
  // Damage within a part, the archive itself sound.
  fc.assert(fc.property(fc.nat(parts.length - 1), fc.array(fc.record({ at: fc.nat(4000), text: fc.constantFrom('<', '>', '"', '/', '&', '<c r="ZZZ9">', '<row r="1e9">', '<v>', '<![CDATA[', '<!--', '999999999999', 'NaN') }), { minLength: 1, maxLength: 6 }), kind, (which, hits, as) => {
    answers(zipOf(parts.map((p, i) => {
      if (i !== which) return p
      let content = p.content as string
      for (const { at, text } of hits) { const k = at % (content.length + 1); content = content.slice(0, k) + text + content.slice(k) }
      return { ...p, content }
    })), as)
  }), { numRuns: RUNS * 2, seed: 25 })
})
