/** As much of the `electron` module as the shell uses, recording what it is told. */
import { EventEmitter } from 'node:events'

type Handler = (...args: never[]) => unknown

export class WebContents extends EventEmitter {
  sent: { channel: string; envelope: unknown }[] = []
  openHandler: Handler | null = null
  mainFrame = { url: 'salesplan://app/' }
  reloads = 0
  send(channel: string, envelope: unknown): void { this.sent.push({ channel, envelope }) }
  setWindowOpenHandler(handler: Handler): void { this.openHandler = handler }
  isDestroyed(): boolean { return false }
  reload(): void { this.reloads++ }
}

export class BrowserWindow extends EventEmitter {
  static all: BrowserWindow[] = []
  static focused: BrowserWindow | null = null
  static getFocusedWindow(): BrowserWindow | null { return BrowserWindow.focused }
  webContents = new WebContents()
  loaded: string[] = []
  focuses = 0
  options: { webPreferences: Record<string, unknown> }
  constructor(options: { webPreferences: Record<string, unknown> }) {
    super()
    this.options = options
    BrowserWindow.all.push(this)
    app.emit('web-contents-created', {}, this.webContents)
  }
  isMinimized(): boolean { return false }
  restore(): void {}
  focus(): void { this.focuses++ }
  loadURL(url: string): Promise<void> {
    this.loaded.push(url)
    this.webContents.emit('did-start-navigation', { isMainFrame: true, isSameDocument: false })
    return Promise.resolve()
  }
}

class App extends EventEmitter {
  first = true
  ready = false
  quits = 0
  appPath = ''
  documents: string[] = []
  private isNowReady = Promise.withResolvers<void>()
  reset(): void {
    this.removeAllListeners()
    Object.assign(this, { ready: false, quits: 0, documents: [], isNowReady: Promise.withResolvers<void>() })
  }
  requestSingleInstanceLock(): boolean { return this.first }
  quit(): void { this.quits++ }
  isReady(): boolean { return this.ready }
  whenReady(): Promise<void> { return this.isNowReady.promise }
  becomeReady(): Promise<void> { this.ready = true; this.isNowReady.resolve(); return this.isNowReady.promise }
  getAppPath(): string { return this.appPath }
  getVersion(): string { return '0.1.0' }
  getLocale(): string { return 'en-GB' }
  addRecentDocument(path: string): void { this.documents.push(path) }
}
export const app = new App()

export const protocol = {
  schemes: [] as unknown[],
  handlers: new Map<string, (request: Request) => Response>(),
  registerSchemesAsPrivileged(schemes: unknown[]): void { this.schemes.push(...schemes) },
  handle(scheme: string, handler: (request: Request) => Response): void { this.handlers.set(scheme, handler) },
}

export const session = {
  defaultSession: {
    request: null as Handler | null, check: null as Handler | null, device: null as Handler | null,
    setPermissionRequestHandler(handler: Handler): void { this.request = handler },
    setPermissionCheckHandler(handler: Handler): void { this.check = handler },
    setDevicePermissionHandler(handler: Handler): void { this.device = handler },
  },
}

export const ipcMain = new EventEmitter()
export const dialog = {
  answer: { canceled: true, filePaths: [] as string[], filePath: '' },
  asked: [] as Record<string, unknown>[],
  showOpenDialog(_window: unknown, options: Record<string, unknown>): Promise<unknown> { this.asked.push(options); return Promise.resolve(this.answer) },
  showSaveDialog(_window: unknown, options: Record<string, unknown>): Promise<unknown> { this.asked.push(options); return Promise.resolve(this.answer) },
}

export interface MenuEntry { label?: string; role?: string; accelerator?: string; registerAccelerator?: boolean; click?: () => void; submenu?: MenuEntry[] }
export const Menu = {
  template: [] as MenuEntry[],
  buildFromTemplate(template: MenuEntry[]): MenuEntry[] { return template },
  setApplicationMenu(template: MenuEntry[]): void { this.template = template },
}

export const contextBridge = {
  exposed: new Map<string, Record<string, Handler>>(),
  exposeInMainWorld(name: string, api: Record<string, Handler>): void { this.exposed.set(name, api) },
}
export const ipcRenderer = Object.assign(new EventEmitter(), {
  sent: [] as unknown[][],
  send(...args: unknown[]): void { this.sent.push(args) },
})

/** As after a fresh start: the module itself is loaded once. */
export function reset(): void {
  app.reset()
  ipcMain.removeAllListeners()
  ipcRenderer.removeAllListeners()
  ipcRenderer.sent.length = 0
  contextBridge.exposed.clear()
  protocol.schemes.length = 0
  protocol.handlers.clear()
  BrowserWindow.all.length = 0
  BrowserWindow.focused = null
  Menu.template = []
  dialog.answer = { canceled: true, filePaths: [], filePath: '' }
  dialog.asked.length = 0
}
