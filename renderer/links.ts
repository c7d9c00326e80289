/** The two links a window may have: Electron's bridge, and a WebSocket to the loopback server. */
import { decode, encode } from '../shared/wire.ts'
import type { Connect } from './transport.ts'

interface Bridge {
  send(envelope: unknown): void
  onMessage(listener: (envelope: unknown) => void): void
}
declare global {
  interface Window { salesplan?: Bridge }
}

const bridgeLink = (bridge: Bridge): Connect => (handlers) => {
  bridge.onMessage(handlers.message)
  queueMicrotask(handlers.opened)
  return { send: (envelope) => bridge.send(envelope) }
}

/** The same id for the life of a tab, so that the server knows a window that comes back. */
function windowId(): string {
  const known = sessionStorage.getItem('salesplan.window')
  if (known) return known
  const id = crypto.randomUUID()
  sessionStorage.setItem('salesplan.window', id)
  return id
}

const socketLink: Connect = (handlers) => {
  const socket = new WebSocket(`${location.protocol === 'https:' ? 'wss' : 'ws'}://${location.host}/ws?window=${windowId()}`)
  socket.binaryType = 'arraybuffer'
  socket.addEventListener('open', () => handlers.opened())
  socket.addEventListener('message', (event: MessageEvent<ArrayBuffer>) => handlers.message(decode(new Uint8Array(event.data))))
  socket.addEventListener('close', () => handlers.closed())
  return { send: (envelope) => socket.send(encode(envelope)) }
}

export const linkOf = (window: Window): Connect => (window.salesplan ? bridgeLink(window.salesplan) : socketLink)
