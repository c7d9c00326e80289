/** The Electron shell: windows, dialogs, a menu, and nothing a page could reach but its own envelopes. */
import { existsSync, readdirSync } from 'node:fs'
import { extname, join, resolve } from 'node:path'
import { app, BrowserWindow, dialog, ipcMain, protocol, session, type IpcMainEvent, type WebContents } from 'electron'
import { PlanError } from '../../shared/errors.ts'
import { installMenu } from './electron-menu.ts'
import { configDir, documentsDir } from './places.ts'
import { recentFiles, remember } from './recent.ts'
import { freshNonce, safeHeaders, withNonce } from './web/guard.ts'
import { pageAt } from './web/pages.ts'
import { Signature } from './who.ts'
import { HostedWindow, type Connection, type Desk } from './window.ts'

const SCHEME = 'salesplan'
const ORIGIN = `${SCHEME}://app`
const CHANNEL = 'salesplan'

interface Open { window: BrowserWindow; hosted: HostedWindow; connection: Connection | null }
const open = new Map<WebContents, Open>()
/** Plans the system asked for before the app was ready. */
const waiting: string[] = []
const dir = process.argv.find((a) => a.startsWith('--dir='))?.slice('--dir='.length) ?? documentsDir()

const signature = new Signature(configDir())

protocol.registerSchemesAsPrivileged([{ scheme: SCHEME, privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true } }])

if (!app.requestSingleInstanceLock()) app.quit()
else begin()

function begin(): void {
  app.on('second-instance', (_event, argv, workingDirectory) => show(planIn(argv, workingDirectory)))
  app.on('open-file', (event, path) => {
    event.preventDefault()
    if (app.isReady()) show(path)
    else waiting.push(path)
  })
  app.on('window-all-closed', () => { if (process.platform !== 'darwin') app.quit() })
  app.on('activate', () => { if (open.size === 0) openWindow() })
  app.on('web-contents-created', (_event, contents) => confine(contents))
  ipcMain.on(CHANNEL, (event, envelope: unknown) => receive(event, envelope))
  void app.whenReady().then(() => {
    session.defaultSession.setPermissionRequestHandler((_contents, _permission, answer) => answer(false))
    session.defaultSession.setPermissionCheckHandler(() => false)
    session.defaultSession.setDevicePermissionHandler(() => false)
    protocol.handle(SCHEME, page)
    installMenu(app.getLocale(), act, openWindow)
    const plan = planIn(process.argv.slice(1), process.cwd())
    for (const path of plan ? [plan, ...waiting] : waiting) show(path)
    if (open.size === 0) openWindow()
  })
}

/** A plan named on a command line. */
function planIn(argv: readonly string[], workingDirectory: string): string | undefined {
  const named = argv.find((a) => !a.startsWith('-') && extname(a).toLowerCase() === '.salesplan')
  return named === undefined ? undefined : resolve(workingDirectory, named)
}

/** Brings a plan to the front, in the window that has it open or in a new one; without a plan, any window. */
function show(path: string | undefined): void {
  const there = [...open.values()].find((o) => path === undefined || o.hosted.host.path === path)
  if (!there) { openWindow(path); return }
  if (there.window.isMinimized()) there.window.restore()
  there.window.focus()
}

function openWindow(path?: string): void {
  const window = new BrowserWindow({
    width: 1440, height: 900, minWidth: 800, minHeight: 500, title: 'Salesplan',
    webPreferences: {
      preload: join(app.getAppPath(), 'dist', 'main', 'preload.cjs'),
      contextIsolation: true, sandbox: true, nodeIntegration: false, nodeIntegrationInWorker: false, nodeIntegrationInSubFrames: false,
      webSecurity: true, webviewTag: false, navigateOnDragDrop: false, spellcheck: false,
    },
  })
  const contents = window.webContents
  const entry: Open = { window, hosted: new HostedWindow(deskOf(window), { settings: configDir(), ...(path !== undefined && { open: path }) }), connection: null }
  open.set(contents, entry)
  // Each page that is loaded, also by a reload, is a connection of its own.
  contents.on('did-start-navigation', ({ isMainFrame, isSameDocument }) => {
    if (!isMainFrame || isSameDocument) return
    entry.connection?.close()
    entry.connection = entry.hosted.connect((envelope) => { if (!contents.isDestroyed()) contents.send(CHANNEL, envelope) })
  })
  contents.on('render-process-gone', () => { if (!contents.isDestroyed()) contents.reload() })
  window.on('closed', () => {
    open.delete(contents)
    entry.connection?.close()
    void entry.hosted.close()
  })
  void window.loadURL(`${ORIGIN}/`)
}

/** No page leaves the app, opens another, or embeds one. */
function confine(contents: WebContents): void {
  contents.on('will-navigate', (event) => event.preventDefault())
  contents.on('will-redirect', (event) => event.preventDefault())
  contents.on('will-frame-navigate', (event) => event.preventDefault())
  contents.on('will-attach-webview', (event) => event.preventDefault())
  contents.setWindowOpenHandler(() => ({ action: 'deny' }))
}

/** Envelopes count only from the top frame of a window of ours that shows our own page. */
function receive(event: IpcMainEvent, envelope: unknown): void {
  const entry = open.get(event.sender)
  const frame = event.senderFrame
  if (!entry?.connection || !frame || frame !== event.sender.mainFrame || originOf(frame.url) !== ORIGIN) return
  try {
    entry.connection.receive(envelope)
  } catch {
    // Not an envelope: nothing to answer to.
  }
}

function originOf(url: string): string {
  if (!URL.canParse(url)) return ''
  const { protocol: scheme, host } = new URL(url)
  return `${scheme}//${host}`
}

/** The built window over the app's own scheme, with a policy and a nonce of its own for each page. */
function page(request: Request): Response {
  const nonce = freshNonce()
  const headers = { ...safeHeaders(nonce), 'Cache-Control': 'no-store' }
  const found = originOf(request.url) === ORIGIN && request.method === 'GET' ? pageAt(join(app.getAppPath(), 'dist', 'renderer'), new URL(request.url).pathname) : null
  if (!found) return new Response('There is no such page.', { status: 404, headers: { ...headers, 'Content-Type': 'text/plain; charset=utf-8' } })
  const body = found.type.startsWith('text/html') ? withNonce(found.bytes.toString('utf8'), nonce) : new Uint8Array(found.bytes)
  return new Response(body, { headers: { ...headers, 'Content-Type': found.type } })
}

/** A menu entry was chosen: the window does what the action of that name does. */
function act(action: string): void {
  const window = BrowserWindow.getFocusedWindow()
  if (window) window.webContents.send(CHANNEL, { event: 'menu.action', payload: { action } })
  else if (action === 'file.new' || action === 'file.open') openWindow()
}

const FILTERS: Record<string, string> = { salesplan: 'Salesplan', xlsx: 'Excel', csv: 'CSV', json: 'JSON', xml: 'XML', ics: 'iCalendar', png: 'PNG', zip: 'ZIP', eml: 'E-mail' }
const filterOf = (ext: string): Electron.FileFilter[] => [{ name: FILTERS[ext] ?? ext, extensions: [ext] }]

function deskOf(window: BrowserWindow): Desk {
  return {
    kind: 'electron', version: app.getVersion(), dir,
    resolve: (path) => resolve(dir, path),
    list: (asked) => ({ dir: asked ?? dir, parent: null, folders: [], plans: plansIn(asked ?? dir) }),
    recent: () => recentFiles(configDir()).filter((r) => existsSync(r.path)),
    remember: (path) => { remember(configDir(), path, new Date().toISOString()); app.addRecentDocument(path) },
    who: signature,
    chooseOpen: async () => {
      const { canceled, filePaths } = await dialog.showOpenDialog(window, { defaultPath: dir, properties: ['openFile'], filters: filterOf('salesplan') })
      return canceled ? null : filePaths[0] ?? null
    },
    chooseCopies: async (folder) => {
      const { canceled, filePaths } = await dialog.showOpenDialog(window, { defaultPath: dir, ...(folder ? { properties: ['openDirectory'] } : { properties: ['openFile', 'multiSelections'], filters: filterOf('salesplan') }) })
      return canceled ? [] : filePaths
    },
    chooseSave: async (name, ext) => {
      const { canceled, filePath } = await dialog.showSaveDialog(window, { defaultPath: join(dir, name), filters: filterOf(ext) })
      return canceled || !filePath ? null : filePath
    },
  }
}

/** Names only: with native dialogs the window asks for no more. */
function plansIn(folder: string): { name: string; bytes: number; at: string }[] {
  try {
    return readdirSync(folder).filter((name) => extname(name).toLowerCase() === '.salesplan').map((name) => ({ name, bytes: 0, at: '' }))
  } catch {
    throw new PlanError('file.denied', { path: folder })
  }
}
