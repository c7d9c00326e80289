/** The sheet's clipboard and LibreOffice's: what one writes, the other reads. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { htmlTable } from '../../renderer/grid/clip/clipboard.ts'
import { clipReader, type ClipReader } from '../support/clip-reader.ts'
import { clip, clips } from '../support/clips.ts'
import { htmlOfOffice } from '../support/libreoffice.ts'
import { projectRoot } from '../support/needs.ts'

let reader: ClipReader
beforeAll(async () => { reader = await clipReader() })
afterAll(() => reader.close())

/** The numbers among LibreOffice's cells; its texts have none beside them. */
const numbersIn = (html: string): number[] => [...html.matchAll(/ sdval="([^"]*)"/g)].map(([, value]) => Number(value))

test('what this sheet copies is in LibreOffice the numbers that are meant, percentages among them, and every other text a text', async () => {
  const table = [
    ['Name', '2027-01', '2027-02', 'Cover'],
    ['华东区', '1234.56', '-2500.75', '12.5%'],
    ['00123', '1234567.89', '0', '-12.345%'],
    ['=1+1', '', '123456789012.5', '100%'],
    ['3-4', '1,5', 'TRUE', '0.07%'],
    ['a "b" <c> & d', 'two\nlines', '1234567890123456', '1/2/2027'],
  ]
  const html = await htmlOfOffice(htmlTable(table), 'html')
  expect(numbersIn(html)).toEqual([1234.56, -2500.75, 0.125, 1234567.89, 0, -0.12345, 123456789012.5, 1, 0.0007])
  const back = (await reader.read(html))!
  expect(back).toEqual(table.with(3, ["'=1+1", '', '123456789012.5', '100%']))
})

test('what LibreOffice copies is read here with every number in full', async () => {
  const html = await htmlOfOffice(readFileSync(join(projectRoot, 'test/fixtures/clipboard/libreoffice.fods'), 'utf8'), 'fods')
  expect(await reader.read(html)).toEqual(clips.libreoffice)
  // And the sample says of every number what LibreOffice says.
  const said = (text: string): string[] => text.match(/ sd(val|num)="[^"]*"/g)!
  expect(said(clip('libreoffice').html)).toEqual(said(html))
})
