/**
 * The web shell: the same window from a server on this machine's loopback, for one browser. HTTP serves the built window;
 * a WebSocket a window carries the envelopes. It stops by itself when its last window has been gone for a while.
 */
import { randomUUID } from 'node:crypto'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Duplex } from 'node:stream'
import { WebSocketServer, type WebSocket } from 'ws'
import { decode, encode } from '../../shared/wire.ts'
import { Folder } from './folder.ts'
import { recentFiles, remember } from './recent.ts'
import { freshNonce, Guard, safeHeaders, withNonce } from './web/guard.ts'
import { pageAt } from './web/pages.ts'
import { Signature } from './who.ts'
import { HostedWindow, type Desk } from './window.ts'

export interface WebOptions {
  /** The built window. */
  pages: string
  /** The folder whose plans may be opened and saved. */
  dir: string
  configDir: string
  version: string
  /** 0: any free one. */
  port?: number
  /** A plan for the first window. */
  open?: string
  who?: string
  /** Milliseconds that a window's host, and the server after its last window, wait for it to come back. */
  grace?: number
  /** Milliseconds in which a request has to be there whole. */
  patience?: number
  worker?: URL
  pingEvery?: number
  frozenAfter?: number
}

export interface WebShell {
  port: number
  /** Lets one browser in, once. */
  address: string
  /** Resolves when the server has stopped, for whatever reason. */
  stopped: Promise<void>
  stop: () => Promise<void>
}

const MOST_BYTES = 300 * 1024 * 1024
const GRACE_MS = 10_000
/** A page asks for its files on a few connections; who opens hundreds and sends a byte now and then is none of ours. */
const PATIENCE_MS = 10_000
const MOST_CONNECTIONS = 128
const MOST_HEADERS = 64
const WINDOW_ID = /^[A-Za-z0-9_-]{8,64}$/
/** WebSocket close codes (RFC 6455 §7.4): a kind of data that is not accepted, and content that is not what it should be. */
const CLOSE = { unsupported: 1003, malformed: 1007 }
const PONG_WITHIN_MS = 500

interface Seen { window: HostedWindow; socket: WebSocket | null; leaving: NodeJS.Timeout | null }

export async function startWeb(options: WebOptions): Promise<WebShell> {
  const folder = new Folder(options.dir)
  const patience = options.patience ?? PATIENCE_MS
  const http = createServer({ headersTimeout: patience, requestTimeout: patience, connectionsCheckingInterval: Math.min(patience, 1000), keepAliveTimeout: 5000, requireHostHeader: true })
  // The others begin with a request's first byte; a window's socket has no such limit.
  http.timeout = patience
  http.maxConnections = MOST_CONNECTIONS
  http.maxHeadersCount = MOST_HEADERS
  await listen(http, options.port ?? 0)
  const { port } = http.address() as AddressInfo
  const guard = new Guard(port)
  const desk: Desk = {
    kind: 'web', version: options.version, dir: folder.root,
    resolve: (path) => folder.resolve(path),
    list: (dir) => folder.list(dir),
    recent: () => recentFiles(options.configDir).filter((r) => within(folder, r.path)),
    who: new Signature(options.configDir, options.who),
    remember: (path) => remember(options.configDir, path, new Date().toISOString()),
  }
  const windows = new Windows(desk, options, () => { void stop() })
  const sockets = new WebSocketServer({ noServer: true, maxPayload: MOST_BYTES, perMessageDeflate: false, clientTracking: true })

  http.on('request', (request: IncomingMessage, response: ServerResponse) => serve(guard, options.pages, request, response))
  http.on('upgrade', (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    socket.on('error', () => socket.destroy())
    const url = urlOf(request)
    const id = url?.searchParams.get('window') ?? ''
    if (!guard.rightHost(request) || !guard.rightOrigin(request) || !guard.hasCookie(request)) { refuseUpgrade(socket, '403 Forbidden'); return }
    if (url?.pathname !== '/ws' || !WINDOW_ID.test(id)) { refuseUpgrade(socket, '404 Not Found'); return }
    sockets.handleUpgrade(request, socket, head, (ws) => { void windows.join(id, ws) })
  })

  const { promise: stopped, resolve: done } = Promise.withResolvers<void>()
  let stopping = false
  async function stop(): Promise<void> {
    if (!stopping) {
      stopping = true
      for (const ws of sockets.clients) ws.close(1001)
      await windows.close()
      for (const ws of sockets.clients) ws.terminate()
      http.close(() => done())
      http.closeAllConnections()
    }
    await stopped
  }
  return { port, get address() { return guard.address }, stopped, stop }
}

/** The windows that are there, and those that may come back. */
class Windows {
  private readonly seen = new Map<string, Seen>()
  private readonly desk: Desk
  private readonly options: WebOptions
  private readonly empty: () => void
  private first: string | undefined

  constructor(desk: Desk, options: WebOptions, empty: () => void) {
    this.desk = desk
    this.options = options
    this.empty = empty
    this.first = options.open
  }

  /** A window that is still there when its id comes again was duplicated in the browser: the copy is a window of its own. */
  async join(id: string, socket: WebSocket): Promise<void> {
    const before = this.seen.get(id)?.socket
    if (before) {
      socket.pause()
      const there = await answersPing(before)
      socket.resume()
      if (there) { this.attach(`${id}+${randomUUID()}`, socket); return }
    }
    this.attach(id, socket)
  }

  private attach(id: string, socket: WebSocket): void {
    if (socket.readyState !== socket.OPEN) return
    const entry = this.seen.get(id) ?? this.enter(id)
    if (entry.leaving) clearTimeout(entry.leaving)
    entry.leaving = null
    entry.socket?.terminate()
    entry.socket = socket
    const connection = entry.window.connect((envelope) => { if (socket.readyState === socket.OPEN) socket.send(encode(envelope)) })
    socket.on('message', (bytes: Buffer, binary: boolean) => {
      if (!binary) { socket.close(CLOSE.unsupported); return }
      try {
        connection.receive(decode(bytes))
      } catch {
        socket.close(CLOSE.malformed)
      }
    })
    // A broken frame closes its own socket; 'close' follows.
    socket.on('error', () => socket.terminate())
    socket.on('close', () => {
      connection.close()
      if (entry.socket !== socket) return
      entry.socket = null
      entry.leaving = setTimeout(() => { void this.leave(id) }, this.options.grace ?? GRACE_MS)
    })
  }

  private enter(id: string): Seen {
    const { worker, who, pingEvery, frozenAfter, configDir } = this.options
    const set = { worker, who, pingEvery, frozenAfter, settings: configDir, open: this.first }
    const given = Object.fromEntries(Object.entries(set).filter(([, v]) => v !== undefined))
    this.first = undefined
    const entry: Seen = { window: new HostedWindow(this.desk, given), socket: null, leaving: null }
    this.seen.set(id, entry)
    return entry
  }

  private async leave(id: string): Promise<void> {
    const entry = this.seen.get(id)
    this.seen.delete(id)
    await entry?.window.close()
    if (this.seen.size === 0) this.empty()
  }

  async close(): Promise<void> {
    const all = [...this.seen.values()]
    this.seen.clear()
    for (const entry of all) if (entry.leaving) clearTimeout(entry.leaving)
    await Promise.all(all.map((entry) => entry.window.close()))
  }
}

/** Browsers answer pings by themselves, whatever their page is doing. */
function answersPing(socket: WebSocket): Promise<boolean> {
  if (socket.readyState !== socket.OPEN) return Promise.resolve(false)
  return new Promise((resolve) => {
    const settle = (there: boolean) => (): void => { clearTimeout(timer); socket.off('pong', yes); socket.off('close', no); resolve(there) }
    const yes = settle(true), no = settle(false)
    const timer = setTimeout(no, PONG_WITHIN_MS)
    socket.once('pong', yes)
    socket.once('close', no)
    socket.ping()
  })
}

function serve(guard: Guard, pages: string, request: IncomingMessage, response: ServerResponse): void {
  const nonce = freshNonce()
  const answer = (status: number, headers: Record<string, string>, body: string | Buffer = ''): void => {
    // Nothing here has use for a body: it is not read, and what follows it on this connection is no request.
    const sends = request.headers['transfer-encoding'] !== undefined || Number(request.headers['content-length'] ?? 0) !== 0
    response.writeHead(status, { ...safeHeaders(nonce), 'Cache-Control': 'no-store', ...(sends ? { Connection: 'close' } : {}), ...headers })
    if (sends) response.on('finish', () => request.socket.destroySoon())
    response.end(request.method === 'HEAD' ? undefined : body)
  }
  const say = (status: number, text: string): void => answer(status, { 'Content-Type': 'text/plain; charset=utf-8' }, `${text}\n`)

  if (!guard.rightHost(request)) { say(403, 'Salesplan answers only at its own address.'); return }
  if (request.method !== 'GET' && request.method !== 'HEAD') {
    if (guard.rightOrigin(request)) say(405, 'Only pages are served here.')
    else say(403, 'Salesplan answers only its own pages.')
    return
  }
  if (!guard.rightSite(request)) { say(403, 'Salesplan answers only its own pages.'); return }
  const url = urlOf(request)
  if (!url) { say(400, 'This is not an address.'); return }
  const token = url.searchParams.get('t')
  if (token !== null && url.pathname === '/' && !guard.hasCookie(request)) {
    const cookie = guard.exchange(token)
    if (cookie === null && guard.guessed) say(429, 'Too many addresses were tried: wait a minute.')
    else if (cookie === null) say(403, 'This address has been used already: start Salesplan again for a new one.')
    else answer(303, { Location: '/', 'Set-Cookie': cookie })
    return
  }
  if (!guard.hasCookie(request)) { say(403, 'Open the address that Salesplan printed when it started.'); return }
  const page = pageAt(pages, url.pathname)
  if (!page) { say(404, 'There is no such page.'); return }
  if (page.type.startsWith('text/html')) answer(200, { 'Content-Type': page.type }, withNonce(page.bytes.toString('utf8'), nonce))
  else answer(200, { 'Content-Type': page.type, ...(page.hashed ? { 'Cache-Control': 'private, max-age=31536000, immutable' } : {}) }, page.bytes)
}

function urlOf(request: IncomingMessage): URL | null {
  const { url = '' } = request
  // Put together, not resolved: `//name` would be another host.
  const whole = `http://127.0.0.1${url}`
  return url.startsWith('/') && URL.canParse(whole) ? new URL(whole) : null
}

function refuseUpgrade(socket: Duplex, status: string): void {
  socket.end(`HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`)
}

function within(folder: Folder, path: string): boolean {
  try {
    folder.resolve(path)
    return true
  } catch {
    return false
  }
}

function listen(http: Server, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    http.once('error', reject)
    http.listen({ port, host: '127.0.0.1' }, () => { http.off('error', reject); resolve() })
  })
}
