import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { WebSocket } from 'ws'
import { startWeb, type WebOptions, type WebShell } from '../../main/shell/web.ts'
import { decode, encode } from '../../shared/wire.ts'

const STAND_IN = new URL('./stand-in-worker.ts', import.meta.url)
const PAGE = '<!doctype html><html><head><title>T</title></head><body></body></html>'

let root: string
let web: WebShell
let sockets: WebSocket[]

async function start(options: Partial<WebOptions> = {}): Promise<WebShell> {
  web = await startWeb({ pages: join(root, 'pages'), dir: join(root, 'plans'), configDir: join(root, 'config'), version: '0.1.0', worker: STAND_IN, ...options })
  return web
}

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'salesplan-web-'))
  sockets = []
  mkdirSync(join(root, 'pages', 'assets'), { recursive: true })
  mkdirSync(join(root, 'plans', 'inner'), { recursive: true })
  writeFileSync(join(root, 'pages', 'index.html'), PAGE)
  writeFileSync(join(root, 'pages', 'assets', 'main-abc.js'), 'export {}')
  writeFileSync(join(root, 'secret.js'), 'TOP SECRET')
  writeFileSync(join(root, 'secret.salesplan'), 'TOP SECRET')
  symlinkSync(join(root, 'secret.js'), join(root, 'pages', 'link.js'))
})
afterEach(async () => {
  for (const socket of sockets) socket.terminate()
  await web.stop()
  rmSync(root, { recursive: true, force: true })
})

interface Answer { status: number; headers: Record<string, string>; body: string }

/** One request, byte for byte as given: no client in between that tidies a path or a header. */
function raw(head: string, connection = 'close'): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const socket = connect(web.port, '127.0.0.1', () => socket.write(`${head}\r\nConnection: ${connection}\r\n\r\n`))
    let text = ''
    socket.on('data', (bytes) => { text += bytes.toString('latin1') })
    socket.on('error', reject)
    socket.on('close', () => {
      const [top, ...rest] = text.split('\r\n\r\n')
      const [first, ...lines] = top.split('\r\n')
      const headers = Object.fromEntries(lines.map((line) => [line.slice(0, line.indexOf(':')).toLowerCase(), line.slice(line.indexOf(':') + 2)]))
      resolve({ status: Number(first.split(' ')[1]), headers, body: rest.join('\r\n\r\n') })
    })
  })
}
const host = (): string => `127.0.0.1:${web.port}`
const get = (path: string, extra: string[] = []): Promise<Answer> => raw([`GET ${path} HTTP/1.1`, `Host: ${host()}`, ...extra].join('\r\n'))

async function letIn(): Promise<string> {
  const { pathname, search } = new URL(web.address)
  const answer = await get(pathname + search)
  return answer.headers['set-cookie'].split(';')[0]
}

interface Talker { socket: WebSocket; ask: (name: string, input?: unknown) => Promise<Record<string, unknown>>; heard: Record<string, unknown>[]; closed: Promise<number> }

/** A window that speaks the envelopes. */
function open(cookie: string, id: string, options: object = {}): Promise<Talker> {
  const socket = new WebSocket(`ws://${host()}/ws?window=${id}`, { headers: { Cookie: cookie, Origin: `http://${host()}` }, ...options })
  sockets.push(socket)
  const waiting = new Map<number, (answer: Record<string, unknown>) => void>()
  const heard: Record<string, unknown>[] = []
  let next = 1
  socket.on('message', (bytes: Buffer) => {
    const message = decode(bytes) as Record<string, unknown>
    if ('id' in message) waiting.get(message.id as number)?.(message)
    else heard.push(message)
  })
  const closed = new Promise<number>((resolve) => { socket.on('close', resolve) })
  const ask: Talker['ask'] = (name, input = {}) => new Promise((resolve) => {
    const id = next++
    waiting.set(id, resolve)
    socket.send(encode({ id, name, input }))
  })
  return new Promise((resolve, reject) => {
    socket.on('open', () => resolve({ socket, ask, heard, closed }))
    socket.on('error', reject)
  })
}

/** The status with which an upgrade is refused. */
const upgrade = async (path: string, headers: string[]): Promise<number> => (await raw([`GET ${path} HTTP/1.1`, ...headers,
  'Upgrade: websocket', 'Sec-WebSocket-Version: 13', 'Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA=='].join('\r\n'), 'Upgrade')).status

describe('the web shell lets in', () => {
  it('one browser, once, by its token, and trades it for a cookie no script and no other site can use', async () => {
    await start()
    const { pathname, search } = new URL(web.address)
    const first = await get(pathname + search)
    expect(first.status).toBe(303)
    expect(first.headers.location).toBe('/')
    expect(first.headers['set-cookie']).toMatch(/^salesplan-\d+=[\w-]{43}; Path=\/; HttpOnly; SameSite=Strict$/)
    const again = await get(pathname + search)
    expect(again.status).toBe(403)
    expect(again.headers['set-cookie']).toBeUndefined()
    expect(web.address).not.toContain('t=')
  })

  it('nobody with a wrong token, and the right one still counts afterwards', async () => {
    await start()
    expect((await get('/?t=guess')).status).toBe(403)
    expect((await get(`/?t=${'x'.repeat(43)}`)).status).toBe(403)
    expect(await letIn()).toMatch(/^salesplan-/)
  })

  it('nobody without the cookie, to no page and no file', async () => {
    await start()
    for (const path of ['/', '/index.html', '/assets/main-abc.js', '/nothing']) expect((await get(path)).status, path).toBe(403)
    expect((await get('/', [`Cookie: salesplan-${web.port}=guess`])).status).toBe(403)
  })

  it('only requests that name its own address as their host', async () => {
    await start()
    const cookie = await letIn()
    for (const name of ['evil.example', `evil.example:${web.port}`, '127.0.0.1', `127.0.0.2:${web.port}`, `[::1]:${web.port}`]) {
      expect((await raw(`GET / HTTP/1.1\r\nHost: ${name}\r\nCookie: ${cookie}`)).status, name).toBe(403)
    }
    expect((await raw(`GET / HTTP/1.1\r\nHost: localhost:${web.port}\r\nCookie: ${cookie}`)).status).toBe(200)
  })

  it('no request but for pages, and none from another origin', async () => {
    await start()
    const cookie = await letIn()
    const post = (origin: string[]): Promise<Answer> => raw(['POST / HTTP/1.1', `Host: ${host()}`, `Cookie: ${cookie}`, ...origin, 'Content-Length: 0'].join('\r\n'))
    expect((await post([])).status).toBe(403)
    expect((await post(['Origin: http://evil.example'])).status).toBe(403)
    expect((await post(['Origin: null'])).status).toBe(403)
    expect((await post([`Origin: http://${host()}`])).status).toBe(405)
  })
})

describe('the web shell withstands', () => {
  const asked = async (cookie: string, ...lines: string[]): Promise<Answer> => raw(['GET / HTTP/1.1', `Host: ${host()}`, `Cookie: ${cookie}`, ...lines].join('\r\n'))
  /** What comes back for bytes as given, until the server closes. */
  const bytes = (text: string): Promise<string> => new Promise((resolve) => {
    const socket = connect(web.port, '127.0.0.1', () => socket.write(text))
    let answer = ''
    socket.on('data', (piece) => { answer += piece.toString('latin1') })
    socket.on('error', () => {})
    socket.on('close', () => resolve(answer))
  })

  it('who guesses tokens: after ten a minute they are told to wait, and the owner is let in all the same', async () => {
    await start()
    const statuses = []
    for (let n = 0; n < 13; n++) statuses.push((await get(`/?t=${String(n).padEnd(43, 'x')}`)).status)
    expect(statuses).toEqual([...Array(10).fill(403), 429, 429, 429])
    expect(await letIn()).toMatch(/^salesplan-/)
  })

  it('other pages’ images, scripts, frames and fetches, those of another port of this machine too, and follows a link', async () => {
    await start()
    const cookie = await letIn()
    for (const site of ['cross-site', 'same-site']) {
      for (const dest of ['image', 'script', 'iframe', 'empty', 'style', 'object']) expect((await asked(cookie, `Sec-Fetch-Site: ${site}`, `Sec-Fetch-Dest: ${dest}`)).status, `${site} ${dest}`).toBe(403)
      expect((await asked(cookie, `Sec-Fetch-Site: ${site}`, 'Sec-Fetch-Dest: document')).status).toBe(200)
    }
    expect((await asked(cookie, 'Sec-Fetch-Site: same-origin', 'Sec-Fetch-Dest: script')).status).toBe(200)
    expect((await asked(cookie)).headers['x-frame-options']).toBe('DENY')
  })

  it('a second Host or Origin beside the right one, none at all, and another in the request line', async () => {
    await start()
    const cookie = await letIn()
    expect((await asked(cookie, 'Host: evil.example')).status).toBe(403)
    expect((await raw(`GET / HTTP/1.1\r\nHost: evil.example\r\nHost: ${host()}\r\nCookie: ${cookie}`)).status).toBe(403)
    expect((await raw(`GET / HTTP/1.1\r\nCookie: ${cookie}`)).status).toBe(400)
    expect((await raw(`GET / HTTP/1.0\r\nCookie: ${cookie}`)).status).toBe(403)
    expect((await raw(`GET http://evil.example/ HTTP/1.1\r\nHost: ${host()}\r\nCookie: ${cookie}`)).status).toBe(400)
    expect(await upgrade('/ws?window=window-01', [`Host: ${host()}`, `Cookie: ${cookie}`, `Origin: http://${host()}`, 'Origin: http://evil.example'])).toBe(403)
  })

  it('requests within requests: lengths that contradict each other, chunks that are none, a body that holds another request', async () => {
    await start()
    const cookie = await letIn(), inner = `GET /assets/main-abc.js HTTP/1.1\r\nHost: ${host()}\r\nCookie: ${cookie}\r\n\r\n`, head = (...lines: string[]): string => [...lines, `Host: ${host()}`, `Cookie: ${cookie}`].join('\r\n')
    for (const text of [
      `${head('POST / HTTP/1.1')}\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n${inner}`,
      `${head('POST / HTTP/1.1')}\r\nContent-Length: 5\r\nContent-Length: 6\r\n\r\n${inner}`,
      `${head('GET / HTTP/1.1')}\r\nTransfer-Encoding: xchunked\r\n\r\nzz\r\n${inner}`,
      `${head('GET / HTTP/1.1')}\r\nContent-Length: ${inner.length}\r\n\r\n${inner}`,
      `${head('GET / HTTP/1.1')}\r\nX: a\nY: b\r\n\r\n`,
      `GET /\x00 HTTP/1.1\r\nHost: ${host()}\r\n\r\n`,
    ]) expect(await bytes(text)).not.toContain('export {}')
  })

  it('asking for a part, which gets the whole or nothing, and methods that are none', async () => {
    await start()
    const cookie = await letIn()
    expect(await asked(cookie, 'Range: bytes=0-4,5-9,0-0')).toMatchObject({ status: 200, body: expect.stringContaining('</html>') })
    for (const method of ['PUT', 'DELETE', 'OPTIONS', 'TRACE', 'PATCH']) expect((await raw(`${method} / HTTP/1.1\r\nHost: ${host()}\r\nCookie: ${cookie}`)).status, method).toBe(403)
    expect(await bytes(`CONNECT evil.example:80 HTTP/1.1\r\nHost: ${host()}\r\n\r\n`)).not.toMatch(/^HTTP\/1.1 2/)
  })

  it('a request that never ends, in its head or its body, and a head without measure', async () => {
    await start({ patience: 300 })
    const cookie = await letIn()
    expect(await bytes(`GET / HTTP/1.1\r\nHost: ${host()}\r\nX-`)).toMatch(/^(HTTP\/1.1 408|$)/)
    expect(await bytes(`POST / HTTP/1.1\r\nHost: ${host()}\r\nContent-Length: 1000000000000\r\n\r\nx`)).toMatch(/^HTTP\/1.1 403/)
    expect(await bytes(`GET / HTTP/1.1\r\nHost: ${host()}\r\nX: ${'x'.repeat(100_000)}\r\n\r\n`)).toMatch(/^HTTP\/1.1 431/)
    expect((await asked(cookie)).status).toBe(200)
  })

  it('hundreds of connections that say nothing: those are let go, and its own window is answered', async () => {
    await start({ patience: 300 })
    const cookie = await letIn()
    const silent = Array.from({ length: 300 }, () => connect(web.port, '127.0.0.1').on('error', () => {}))
    await Promise.all(silent.map((socket) => new Promise((resolve) => { socket.on('close', resolve) })))
    const window = await open(cookie, 'window-01')
    expect(await window.ask('echo', { here: 1 })).toMatchObject({ value: { here: 1 } })
  })
})

describe('a page of the web shell', () => {
  it('comes with a strict policy and a nonce of its own, which the page can read', async () => {
    await start()
    const cookie = await letIn()
    const pages = [await get('/', [`Cookie: ${cookie}`]), await get('/', [`Cookie: ${cookie}`])]
    const nonces = pages.map(({ headers, body }) => {
      const nonce = /<head>\s*<meta property="csp-nonce" nonce="([\w+/=]{20,})">/.exec(body)![1]
      expect(headers['content-security-policy']).toBe(`default-src 'none'; script-src 'self' 'nonce-${nonce}'; style-src 'self' 'nonce-${nonce}'; `
        + "img-src 'self' data: blob:; font-src 'self'; connect-src 'self'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'")
      expect(headers).toMatchObject({
        'x-content-type-options': 'nosniff', 'referrer-policy': 'no-referrer', 'cross-origin-opener-policy': 'same-origin',
        'cross-origin-resource-policy': 'same-origin', 'cache-control': 'no-store',
      })
      return nonce
    })
    expect(nonces[0]).not.toBe(nonces[1])
  })

  it('is kept by the browser only where its name changes with its content', async () => {
    await start()
    const cookie = await letIn()
    const asset = await get('/assets/main-abc.js', [`Cookie: ${cookie}`])
    expect(asset.headers['cache-control']).toContain('immutable')
    expect(asset.headers['content-type']).toBe('text/javascript; charset=utf-8')
  })

  it('is never one from outside the built window, whatever the path', async () => {
    await start()
    const cookie = await letIn()
    const paths = ['/../secret.js', '/assets/../../secret.js', '/%2e%2e/secret.js', '/assets/..%2f..%2fsecret.js', '/..%5csecret.js', '/link.js',
      '//secret.js', '/assets/%00.js', '/%c0%ae%c0%ae/secret.js', '/assets', `/${'../'.repeat(12)}etc/passwd`, '/%', 'http://x/../secret.js', '*']
    for (const path of paths) {
      const answer = await get(path, [`Cookie: ${cookie}`])
      expect([400, 404], path).toContain(answer.status)
      expect(answer.body, path).not.toContain('TOP SECRET')
    }
  })
})

describe('a socket of the web shell', () => {
  it('opens only for the cookie, the host and the origin of its own page, and a proper window id', async () => {
    await start()
    const cookie = await letIn()
    const right = [`Host: ${host()}`, `Cookie: ${cookie}`, `Origin: http://${host()}`]
    const without = (start: string): string[] => right.filter((line) => !line.startsWith(start))
    expect(await upgrade('/ws?window=window-01', without('Cookie'))).toBe(403)
    expect(await upgrade('/ws?window=window-01', without('Origin'))).toBe(403)
    expect(await upgrade('/ws?window=window-01', [...without('Origin'), 'Origin: http://evil.example'])).toBe(403)
    expect(await upgrade('/ws?window=window-01', [...without('Origin'), `Origin: http://localhost:${web.port}`])).toBe(403)
    expect(await upgrade('/ws?window=window-01', [...without('Host'), `Host: evil.example:${web.port}`])).toBe(403)
    expect(await upgrade('/ws?window=..%2fx', right)).toBe(404)
    expect(await upgrade('/other?window=window-01', right)).toBe(404)
    await expect(open(cookie, 'window-01')).resolves.toBeDefined()
  })

  it('carries requests, answers and what the document tells', async () => {
    await start()
    const w = await open(await letIn(), 'window-01')
    expect(await w.ask('echo', { values: new Float64Array([1.5]) })).toEqual({ id: 1, value: { values: new Float64Array([1.5]) } })
    expect(await w.ask('shell.about')).toMatchObject({ value: { kind: 'web', version: '0.1.0', opened: null, nativeDialogs: false } })
    await w.ask('file.open', { path: 'a.salesplan' })
    expect(w.heard).toContainEqual({ event: 'file.changed', payload: { path: join(root, 'plans', 'a.salesplan') } })
  })

  it('reports progress under the number the window gave, and cancels', async () => {
    await start()
    const w = await open(await letIn(), 'window-01')
    await w.ask('echo')
    const slow = w.ask('slow')
    await vi.waitFor(() => expect(w.heard).toContainEqual({ event: 'job.progress', payload: { job: '2', done: 1, total: 2 } }))
    w.socket.send(encode({ cancel: 2 }))
    expect(await slow).toEqual({ id: 2, refusal: { code: 'import.cancelled', params: {} } })
  })

  it('is closed by a broken frame or envelope, and no other window notices', async () => {
    await start()
    const cookie = await letIn()
    const other = await open(cookie, 'window-00')
    const faults: ((socket: WebSocket) => void)[] = [
      (s) => s.send('text'),
      (s) => s.send(Buffer.from([1])),
      (s) => s.send(Buffer.from([255, 255, 255, 255, 123])),
      (s) => s.send(Buffer.from([2, 0, 0, 0, 0x7b, 0x22])),
      (s) => s.send(encode({ id: 'one', name: 'echo' })),
      (s) => s.send(encode({ id: 1 })),
      (s) => s.send(encode(null)),
      (s) => s.send(encode({ id: 1, name: 'echo', input: { $bin: ['f64', 0, 1e9] } })),
      // RFC 6455: a client's frames are masked, reserved bits are zero, and this one is longer than the most allowed.
      (s) => rawFrame(s, [0x82, 0x01, 0x00]),
      (s) => rawFrame(s, [0xf2, 0x81, 0, 0, 0, 0, 0]),
      (s) => rawFrame(s, [0x82, 0xff, 0, 0, 0, 0xff, 0, 0, 0, 0, 0, 0, 0, 0]),
    ]
    for (const [i, fault] of faults.entries()) {
      const w = await open(cookie, `window-1${i}`)
      fault(w.socket)
      await w.closed
    }
    expect(await other.ask('echo', { still: 'here' })).toMatchObject({ value: { still: 'here' } })
    expect((await get('/', [`Cookie: ${cookie}`])).status).toBe(200)
  })
})

function rawFrame(socket: WebSocket, bytes: number[]): void {
  (socket as unknown as { _socket: { write: (b: Buffer) => void } })._socket.write(Buffer.from(bytes))
}

describe('files of the web shell', () => {
  const codeOf = (answer: Record<string, unknown>): unknown => (answer.refusal as { code: string } | undefined)?.code

  it('are opened and saved only in its folder', async () => {
    await start()
    symlinkSync(join(root, 'secret.salesplan'), join(root, 'plans', 'link.salesplan'))
    symlinkSync(root, join(root, 'plans', 'up'))
    symlinkSync(join(root, 'not-there.salesplan'), join(root, 'plans', 'dangling.salesplan'))
    const w = await open(await letIn(), 'window-01')
    for (const path of ['../secret.salesplan', join(root, 'secret.salesplan'), '/etc/passwd', 'link.salesplan', 'up/secret.salesplan', 'inner/../../x']) {
      expect(codeOf(await w.ask('file.open', { path })), path).toBe('file.outside')
      expect(codeOf(await w.ask('file.saveAs', { path })), path).toBe('file.outside')
      expect(codeOf(await w.ask('share', { path })), path).toBe('file.outside')
      expect(codeOf(await w.ask('merge.read', { paths: ['inner/b.salesplan', path] })), path).toBe('file.outside')
      expect(codeOf(await w.ask('file.write', { path: `${path}.csv`, bytes: new Uint8Array(1) })), path).toBe(path.startsWith('link') ? 'command.unknown' : 'file.outside')
    }
    expect(codeOf(await w.ask('file.saveAs', { path: 'dangling.salesplan' }))).toBe('file.denied')
    expect(codeOf(await w.ask('shell.list', { dir: '..' }))).toBe('file.outside')
    expect(await w.ask('file.open', { path: 'inner/b.salesplan' })).toMatchObject({ value: { path: join(root, 'plans', 'inner', 'b.salesplan') } })
  })

  it('that are protected are read, and put elsewhere, only in its folder; one that comes as bytes has a name and no place', async () => {
    await start()
    symlinkSync(root, join(root, 'plans', 'up'))
    const w = await open(await letIn(), 'window-01'), password = 'x', bytes = new Uint8Array(1)
    for (const outside of ['../secret.salesplan', join(root, 'secret.salesplan'), 'up/secret.salesplan', 'up/new']) {
      expect(codeOf(await w.ask('file.unseal', { path: outside, password, to: 'a.salesplan' })), outside).toBe('file.outside')
      expect(codeOf(await w.ask('file.unseal', { path: outside, bytes: undefined, password, to: 'a.salesplan' })), outside).toBe('file.outside')
      expect(codeOf(await w.ask('file.unseal', { path: 'sent.salesplan', password, to: outside })), outside).toBe('file.outside')
      expect(codeOf(await w.ask('file.unseal', { path: 'sent.salesplan', bytes, password, to: outside })), outside).toBe('file.outside')
    }
    // The stand-in answers what it was given.
    expect(await w.ask('file.unseal', { path: 'sent', password, to: 'inner/new' })).toMatchObject({ value: { path: join(root, 'plans', 'sent'), to: join(root, 'plans', 'inner', 'new.salesplan') } })
    expect(await w.ask('file.unseal', { path: '../sent.salesplan', bytes, password, to: 'new.salesplan' })).toMatchObject({ value: { path: '../sent.salesplan', bytes, to: join(root, 'plans', 'new.salesplan') } })
  })

  it('are listed without hidden ones and without links that lead outside', async () => {
    await start()
    writeFileSync(join(root, 'plans', 'b.salesplan'), 'x')
    writeFileSync(join(root, 'plans', 'a.salesplan'), 'xy')
    writeFileSync(join(root, 'plans', 'note.txt'), '')
    mkdirSync(join(root, 'plans', '.hidden'))
    symlinkSync(root, join(root, 'plans', 'up'))
    const w = await open(await letIn(), 'window-01')
    const { value } = await w.ask('shell.list') as { value: { dir: string; parent: string | null; folders: string[]; plans: { name: string; bytes: number }[] } }
    expect(value).toMatchObject({ dir: join(root, 'plans'), parent: null, folders: ['inner'] })
    expect(value.plans.map((p) => [p.name, p.bytes])).toEqual([['a.salesplan', 2], ['b.salesplan', 1]])
    expect(await w.ask('shell.list', { dir: 'inner' })).toMatchObject({ value: { parent: join(root, 'plans'), folders: [], plans: [] } })
  })

  it('are written as exports and plans only, and imports come as bytes only', async () => {
    await start()
    const w = await open(await letIn(), 'window-01')
    expect(codeOf(await w.ask('file.write', { path: '.bashrc', bytes: new Uint8Array(1), overwrite: true }))).toBe('export.extension')
    expect(codeOf(await w.ask('import.read', { as: 'deals', file: 'passwd', path: '/etc/passwd' }))).toBe('input.invalid')
  })

  it('are remembered when they were open, those of its folder only', async () => {
    await start()
    const w = await open(await letIn(), 'window-01')
    await w.ask('file.open', { path: 'a.salesplan' })
    await w.ask('file.open', { path: 'b.salesplan' })
    await w.ask('file.open', { path: 'a.salesplan' })
    mkdirSync(join(root, 'elsewhere'))
    const { value } = await w.ask('shell.recent') as { value: { name: string }[] }
    expect(value.map((r) => r.name)).toEqual(['a', 'b'])
    w.socket.terminate()
    await web.stop()
    await start({ dir: join(root, 'elsewhere') })
    const elsewhere = await open(await letIn(), 'window-01')
    expect(await elsewhere.ask('shell.recent')).toMatchObject({ value: [] })
  })
})

describe('a window of the web shell', () => {
  it('finds its plan open when it was started with one, and hears why when it could not be', async () => {
    await start({ open: '/plans/a.salesplan' })
    const w = await open(await letIn(), 'window-01')
    expect(await w.ask('shell.about')).toMatchObject({ value: { opened: '/plans/a.salesplan' } })
    w.socket.terminate()
    await web.stop()
    await start({ open: '/plans/broken.salesplan' })
    const other = await open(await letIn(), 'window-01')
    expect(await other.ask('shell.about')).toMatchObject({ value: { opened: null, trouble: { code: 'file.notPlan' } } })
  })

  it('that comes back in time finds the same document, and answers to its earlier connection are not mixed up with its own', async () => {
    await start({ grace: 60_000 })
    const cookie = await letIn()
    const first = await open(cookie, 'window-01')
    await first.ask('file.open', { path: 'a.salesplan' })
    void first.ask('sleep', { ms: 200 })
    await first.ask('shell.about')
    first.socket.terminate()
    const second = await open(cookie, 'window-01')
    expect(await second.ask('which')).toEqual({ id: 1, value: join(root, 'plans', 'a.salesplan') })
    expect(await second.ask('echo', { n: 2 })).toEqual({ id: 2, value: { n: 2 } })
  })

  it('takes the place of a connection that no longer answers', async () => {
    await start({ grace: 60_000 })
    const cookie = await letIn()
    const dead = await open(cookie, 'window-01', { autoPong: false })
    await dead.ask('file.open', { path: 'a.salesplan' })
    const alive = await open(cookie, 'window-01')
    expect(await alive.ask('which')).toMatchObject({ value: join(root, 'plans', 'a.salesplan') })
    await dead.closed
  })

  it('that was duplicated in the browser has a document of its own', async () => {
    await start()
    const cookie = await letIn()
    const first = await open(cookie, 'window-01')
    await first.ask('file.open', { path: 'a.salesplan' })
    const copy = await open(cookie, 'window-01')
    expect(await copy.ask('which')).toMatchObject({ value: null })
    expect(await first.ask('which')).toMatchObject({ value: join(root, 'plans', 'a.salesplan') })
  })

  it('ends the server by being the last to go, and not before', async () => {
    await start({ grace: 50 })
    const cookie = await letIn()
    const first = await open(cookie, 'window-01'), second = await open(cookie, 'window-02')
    await first.ask('echo')
    first.socket.close()
    await first.closed
    expect(await second.ask('echo', { n: 1 })).toMatchObject({ value: { n: 1 } })
    second.socket.close()
    await web.stopped
    await expect(get('/')).rejects.toThrow(/ECONNREFUSED/)
  })

  it('is told when its document freezes, and can start it anew with its plan', async () => {
    await start({ pingEvery: 20, frozenAfter: 200 })
    const w = await open(await letIn(), 'window-01')
    await w.ask('file.open', { path: 'a.salesplan' })
    const spinning = w.ask('spin')
    await vi.waitFor(() => expect(w.heard).toContainEqual({ event: 'host.state', payload: { state: 'frozen' } }), { timeout: 60_000 })
    expect(await w.ask('shell.restart')).toHaveProperty('value')
    expect(await spinning).toMatchObject({ refusal: { code: 'connection.lost' } })
    expect(await w.ask('which')).toMatchObject({ value: join(root, 'plans', 'a.salesplan') })
  })
})
