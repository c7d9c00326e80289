/** The sheet's reading of HTML from the clipboard, in a real browser: how HTML is taken apart is the browser's doing. */
import { join } from 'node:path'
import { chromium, type Page } from '@playwright/test'
import { build } from 'vite'
import type { Table } from '../../renderer/grid/clip/clipboard.ts'
import { bringBrowser, projectRoot } from './needs.ts'

export interface ClipReader {
  page: Page
  read: (html: string) => Promise<Table | null>
  /** Of HTML as a document of its own, which is how programs mean it. */
  readDocument: (html: string) => Promise<Table | null>
  close: () => Promise<void>
}

interface Reading { parseHtml: (html: string) => DocumentFragment; readHtml: (parsed: ParentNode) => Table | null }

export async function clipReader(): Promise<ClipReader> {
  const executablePath = bringBrowser()
  if (executablePath === null) throw new Error('No Chromium, Chrome or Edge is installed and none could be brought')
  const browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu'] })
  const page = await browser.newPage()
  await page.addScriptTag({ content: await script() })
  return {
    page,
    read: (html) => page.evaluate((text) => {
      const { parseHtml, readHtml } = (globalThis as unknown as { reading: Reading }).reading
      return readHtml(parseHtml(text))
    }, html),
    readDocument: (html) => page.evaluate((text) => (globalThis as unknown as { reading: Reading }).reading.readHtml(new DOMParser().parseFromString(text, 'text/html')), html),
    close: () => browser.close(),
  }
}

async function script(): Promise<string> {
  const made = await build({
    configFile: false, logLevel: 'error', root: projectRoot, publicDir: false,
    build: { write: false, minify: false, lib: { entry: join(projectRoot, 'renderer/grid/clip/clip-html.ts'), name: 'reading', formats: ['iife'] } },
  })
  const [{ output: [chunk] }] = made as Extract<typeof made, unknown[]>
  return chunk.code
}
