/**
 * A person's first hour in a network namespace of its own that has loopback and no way out: the sample opened, a number typed, a workbook exported. Says
 * what the kernel counted there. With `leaks`, a connection to elsewhere is tried as well, which has to be seen.
 */
import { readFileSync } from 'node:fs'
import { connect } from 'node:net'
import { chromium } from '@playwright/test'
import * as en from '../../renderer/locales/en/index.ts'
import { App, serve } from '../support/app.ts'
import { findBrowser } from '../support/needs.ts'

/** `out`: what was to leave and found no way; IPv6 is off there, since a browser asks for it by itself, and what would go by it goes by IPv4; `beyond`: bytes that went to an interface but loopback; `interfaces` besides it. */
export interface Counted { out: number; beyond: number; interfaces: string[]; elsewhere: string[]; exported: number }

function counted(): Pick<Counted, 'out' | 'beyond' | 'interfaces'> {
  const [names, values] = readFileSync('/proc/net/snmp', 'utf8').split('\n').filter((line) => line.startsWith('Ip:')).map((line) => line.split(/\s+/))
  const devices = readFileSync('/proc/net/dev', 'utf8').split('\n').slice(2).filter((line) => line.includes(':')).map((line) => line.trim().split(/:\s*|\s+/)).filter(([name]) => name !== 'lo')
  return { out: Number(values[names.indexOf('OutNoRoutes')]), beyond: devices.reduce((sum, fields) => sum + Number(fields[9]), 0), interfaces: devices.map(([name]) => name) }
}

/** Ports that anybody is connected to, but for ours and what a browser and its driver speak over (proc(5): the remote address of /proc/net/tcp). */
const remotes = (): string[] => ['tcp', 'tcp6'].flatMap((kind) => readFileSync(`/proc/net/${kind}`, 'utf8').trim().split('\n').slice(1).map((line) => line.trim().split(/\s+/)[2])).filter((address) => !/^(0100007F|0+|0+FFFF00000100007F|0{24}01000000):/.test(address))

const leaks = process.argv.includes('leaks')
const browser = await chromium.launch({ executablePath: findBrowser()!, args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--disable-component-update', '--disable-sync', '--no-first-run'] })
const page = await (await browser.newContext({ viewport: { width: 1280, height: 720 } })).newPage()
await page.goto('about:blank')
const before = counted()
const served = await serve()
const app = new App(page, served)
await app.start()
await app.openSample()
await app.expandAll()
await app.typeInCell('Maya Okafor', '2027-Q1', '123456')
const elsewhere = remotes()
const waiting = page.waitForEvent('download')
await app.command(en.actions.exportExcel)
const exported = readFileSync(await (await waiting).path()).length
if (leaks) await new Promise((resolve) => { connect(80, '192.0.2.1').on('error', resolve) })
await served.stop()
const after = counted()
await browser.close()
console.log(JSON.stringify({ out: after.out - before.out, beyond: after.beyond - before.beyond, interfaces: after.interfaces, elsewhere, exported } satisfies Counted))
process.exit(0)
