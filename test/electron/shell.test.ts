import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type * as StandIn from './stand-in.ts'

vi.mock('electron', () => import('./stand-in.ts'))

/** Document hosts are tried elsewhere; here each only remembers what it was asked. */
const hosts = vi.hoisted((): { path: string | null; calls: [string, unknown][]; closed: boolean }[] => [])
vi.mock('../../main/shell/host.ts', () => ({
  DocumentHost: class {
    path: string | null = null
    calls: [string, unknown][] = []
    closed = false
    constructor() { hosts.push(this) }
    call(name: string, input: { path?: string }, { reply }: { reply: (r: unknown) => void }): () => void {
      this.calls.push([name, input])
      if (name === 'file.open') this.path = input.path!
      reply({ value: input })
      return () => {}
    }
    close(): Promise<void> { this.closed = true; return Promise.resolve() }
  },
}))

let root: string
let electron: typeof StandIn
const argv = process.argv

async function load({ args = [], first = true, before = () => {} }: { args?: string[]; first?: boolean; before?: () => void } = {}): Promise<void> {
  vi.resetModules()
  hosts.length = 0
  electron = await import('electron') as unknown as typeof StandIn
  electron.reset()
  electron.app.first = first
  electron.app.appPath = root
  process.argv = ['electron', '.', `--dir=${root}`, ...args]
  await import('../../main/shell/electron.ts')
  before()
  if (first) await electron.app.becomeReady()
  await Promise.resolve()
}
const windows = (): StandIn.BrowserWindow[] => electron.BrowserWindow.all
const envelopeFrom = (window: StandIn.BrowserWindow, envelope: unknown, frame: unknown = window.webContents.mainFrame): unknown =>
  electron.ipcMain.emit('salesplan', { sender: window.webContents, senderFrame: frame }, envelope)

beforeEach(() => {
  root = realpathSync(mkdtempSync(join(tmpdir(), 'salesplan-electron-')))
  vi.stubEnv('XDG_CONFIG_HOME', join(root, 'config'))
  vi.stubEnv('APPDATA', join(root, 'config'))
  vi.stubEnv('HOME', root)
  mkdirSync(join(root, 'dist', 'renderer', 'assets'), { recursive: true })
  writeFileSync(join(root, 'dist', 'renderer', 'index.html'), '<html><head></head></html>')
  writeFileSync(join(root, 'dist', 'renderer', 'assets', 'main.js'), 'export {}')
  writeFileSync(join(root, 'dist', 'secret.js'), 'TOP SECRET')
})
afterEach(() => {
  process.argv = argv
  vi.unstubAllEnvs()
  rmSync(root, { recursive: true, force: true })
})

describe("Electron's window", () => {
  it('is isolated and sandboxed, and has no Node', async () => {
    await load()
    expect(windows()).toHaveLength(1)
    expect(windows()[0].options.webPreferences).toMatchObject({
      contextIsolation: true, sandbox: true, nodeIntegration: false, nodeIntegrationInWorker: false, nodeIntegrationInSubFrames: false,
      webSecurity: true, webviewTag: false, preload: join(root, 'dist', 'main', 'preload.cjs'),
    })
  })

  it("shows the app's own scheme, which is standard and secure, and no file://", async () => {
    await load()
    expect(windows()[0].loaded).toEqual(['salesplan://app/'])
    expect(electron.protocol.schemes).toMatchObject([{ scheme: 'salesplan', privileges: { standard: true, secure: true } }])
    expect(JSON.stringify(electron.protocol.schemes)).not.toMatch(/bypassCSP|corsEnabled/)
  })

  it('gets each page under a strict policy with a nonce of its own', async () => {
    await load()
    const page = electron.protocol.handlers.get('salesplan')!
    const answers = await Promise.all([1, 2].map(async () => {
      const response = page(new Request('salesplan://app/'))
      return { policy: response.headers.get('Content-Security-Policy')!, nonce: /nonce="([^"]+)"/.exec(await response.text())![1] }
    }))
    for (const { policy, nonce } of answers) {
      expect(policy).toContain("default-src 'none'")
      expect(policy).toContain(`script-src 'self' 'nonce-${nonce}'`)
      expect(policy).not.toMatch(/unsafe/)
    }
    expect(answers[0].nonce).not.toBe(answers[1].nonce)
  })

  it('gets only files of the built window, from its own host', async () => {
    await load()
    const page = electron.protocol.handlers.get('salesplan')!
    expect(page(new Request('salesplan://app/assets/main.js')).status).toBe(200)
    for (const url of ['salesplan://app/../secret.js', 'salesplan://app/%2e%2e/secret.js', 'salesplan://app/assets/..%2f..%2fsecret.js', 'salesplan://other/', 'salesplan://app/none.js']) {
      expect(page(new Request(url)).status, url).toBe(404)
    }
    expect(page(new Request('salesplan://app/', { method: 'POST' })).status).toBe(404)
  })

  it('goes nowhere else: no navigation, redirect, new window or webview', async () => {
    await load()
    const { webContents } = windows()[0]
    for (const event of ['will-navigate', 'will-redirect', 'will-frame-navigate', 'will-attach-webview']) {
      const preventDefault = vi.fn<() => void>()
      webContents.emit(event, { preventDefault })
      expect(preventDefault, event).toHaveBeenCalledOnce()
    }
    expect(webContents.openHandler!()).toEqual({ action: 'deny' })
  })

  it('is granted no permission and no device', async () => {
    await load()
    const { request, check, device } = electron.session.defaultSession
    const answer = vi.fn<(granted: boolean) => void>()
    ;(request as (...args: unknown[]) => void)({}, 'media', answer)
    expect(answer).toHaveBeenCalledWith(false)
    expect(check!()).toBe(false)
    expect(device!()).toBe(false)
  })
})

describe('an envelope', () => {
  it('counts only from the top frame of our own page', async () => {
    await load()
    const [window] = windows()
    const echo = { id: 1, name: 'outline', input: {} }
    envelopeFrom(window, echo, { url: 'salesplan://app/' })
    envelopeFrom(window, echo, null)
    window.webContents.mainFrame.url = 'https://evil.example/'
    envelopeFrom(window, echo)
    window.webContents.mainFrame.url = 'salesplan://app.evil/'
    envelopeFrom(window, echo)
    electron.ipcMain.emit('salesplan', { sender: new electron.WebContents(), senderFrame: window.webContents.mainFrame }, echo)
    expect(hosts[0].calls).toEqual([])
    window.webContents.mainFrame.url = 'salesplan://app/index.html'
    envelopeFrom(window, echo)
    expect(hosts[0].calls).toEqual([['outline', {}]])
    expect(window.webContents.sent).toEqual([{ channel: 'salesplan', envelope: { id: 1, value: {} } }])
  })

  it('that is none is dropped', async () => {
    await load()
    for (const envelope of [null, 7, {}, { id: 'x', name: 'outline' }]) envelopeFrom(windows()[0], envelope)
    expect(hosts[0].calls).toEqual([])
    expect(windows()[0].webContents.sent).toEqual([])
  })

  it('of a page that was reloaded does not answer the new one', async () => {
    await load()
    const [window] = windows()
    window.webContents.emit('did-start-navigation', { isMainFrame: true, isSameDocument: false })
    envelopeFrom(window, { id: 1, name: 'outline', input: {} })
    expect(window.webContents.sent).toHaveLength(1)
  })

  it('reaches the page through the preload script, which offers nothing else', async () => {
    vi.resetModules()
    electron = await import('electron') as unknown as typeof StandIn
    electron.reset()
    await import('../../main/shell/preload.ts')
    expect([...electron.contextBridge.exposed.keys()]).toEqual(['salesplan'])
    const api = electron.contextBridge.exposed.get('salesplan') as unknown as { send: (e: unknown) => void; onMessage: (f: (e: unknown) => void) => void }
    expect(Object.keys(api).sort()).toEqual(['onMessage', 'send'])
    api.send({ id: 1 })
    expect(electron.ipcRenderer.sent).toEqual([['salesplan', { id: 1 }]])
    const heard = vi.fn<(message: unknown) => void>()
    api.onMessage(heard)
    electron.ipcRenderer.emit('salesplan', { sender: 'hidden' }, { id: 1, value: 2 })
    expect(heard).toHaveBeenCalledWith({ id: 1, value: 2 })
  })
})

describe('a plan', () => {
  const plan = (name: string): string => join(root, name)

  it('named on the command line opens in the first window', async () => {
    await load({ args: [plan('a.salesplan')] })
    expect(windows()).toHaveLength(1)
    expect(hosts[0].calls).toEqual([['file.open', { path: plan('a.salesplan') }]])
  })

  it('that the system asks for before the app is ready opens then, and one after opens at once', async () => {
    const event = { preventDefault: vi.fn<() => void>() }
    await load({ before: () => electron.app.emit('open-file', event, plan('a.salesplan')) })
    expect(event.preventDefault).toHaveBeenCalled()
    electron.app.emit('open-file', event, plan('b.salesplan'))
    expect(hosts.map((h) => h.path)).toEqual([plan('a.salesplan'), plan('b.salesplan')])
  })

  it('that a second instance was started with opens in the first, which is the only one', async () => {
    await load()
    electron.app.emit('second-instance', {}, ['electron', '.', '--flag', 'b.salesplan'], root)
    expect(hosts[1].path).toBe(plan('b.salesplan'))
    await load({ first: false })
    expect(electron.app.quits).toBe(1)
    expect(windows()).toEqual([])
  })

  it('that is open already comes to the front instead of opening twice', async () => {
    await load({ args: [plan('a.salesplan')] })
    electron.app.emit('second-instance', {}, ['electron', plan('a.salesplan')], root)
    expect(windows()).toHaveLength(1)
    expect(windows()[0].focuses).toBe(1)
  })

  it('is let go of when its window is closed', async () => {
    await load()
    windows()[0].emit('closed')
    expect(hosts[0].closed).toBe(true)
    electron.app.emit('window-all-closed')
    expect(electron.app.quits).toBe(process.platform === 'darwin' ? 0 : 1)
  })

  it('is chosen in native dialogs, which answer nothing when cancelled', async () => {
    await load()
    const [window] = windows()
    const answerTo = async (id: number, name: string, input: object): Promise<unknown> => {
      envelopeFrom(window, { id, name, input })
      return vi.waitFor(() => {
        const found = window.webContents.sent.find((s) => (s.envelope as { id?: number }).id === id)
        expect(found).toBeDefined()
        return (found!.envelope as { value: unknown }).value
      })
    }
    expect(await answerTo(1, 'shell.about', {})).toMatchObject({ kind: 'electron', nativeDialogs: true, dir: root })
    expect(await answerTo(2, 'shell.chooseOpen', {})).toBeNull()
    electron.dialog.answer = { canceled: false, filePaths: [plan('a.salesplan')], filePath: plan('out.xlsx') }
    expect(await answerTo(3, 'shell.chooseOpen', {})).toEqual({ path: plan('a.salesplan') })
    electron.dialog.answer = { ...electron.dialog.answer, filePaths: [plan('a.salesplan'), plan('b.salesplan')] }
    expect([await answerTo(5, 'shell.chooseCopies', {}), electron.dialog.asked.at(-1)]).toMatchObject([{ paths: [plan('a.salesplan'), plan('b.salesplan')] }, { properties: ['openFile', 'multiSelections'] }])
    electron.dialog.answer = { ...electron.dialog.answer, filePaths: [root] }
    expect([await answerTo(6, 'shell.chooseCopies', { folder: true }), electron.dialog.asked.at(-1)]).toMatchObject([{ paths: [root] }, { properties: ['openDirectory'] }])
    expect(await answerTo(4, 'shell.chooseSave', { name: 'out.xlsx', ext: 'xlsx' })).toEqual({ path: plan('out.xlsx') })
    expect(electron.dialog.asked.at(-1)).toMatchObject({ defaultPath: plan('out.xlsx'), filters: [{ extensions: ['xlsx'] }] })
  })
})

describe('the menu', () => {
  const entries = (list: StandIn.MenuEntry[]): StandIn.MenuEntry[] => list.flatMap((e) => [e, ...entries(e.submenu ?? [])])

  it('sends the name of an action to the window in front', async () => {
    await load()
    const [window] = windows()
    electron.BrowserWindow.focused = window
    const named = entries(electron.Menu.template)
    for (const entry of named.filter((e) => e.click && e.label !== 'New Window')) entry.click!()
    const actions = window.webContents.sent.map((s) => s.envelope as { event: string; payload: { action: string } })
    expect(new Set(actions.map((a) => a.event))).toEqual(new Set(['menu.action']))
    expect(actions.map((a) => a.payload.action)).toEqual(['file.new', 'file.open', 'file.saveAs', 'file.close', 'import.team', 'import.deals', 'file.share', 'merge.open', 'export.xlsx', 'export.csv',
      'edit.undo', 'edit.redo', 'app.palette', 'dock.history', 'go.settings'])
  })

  it('leaves undo and redo to the field that is being typed in', async () => {
    await load()
    const undo = entries(electron.Menu.template).find((e) => e.label === 'Undo')!
    expect(undo).toMatchObject({ accelerator: 'CmdOrCtrl+Z', registerAccelerator: false })
  })

  it('has no developer tools', async () => {
    await load()
    expect(entries(electron.Menu.template).map((e) => e.role)).not.toContain('toggleDevTools')
  })
})
