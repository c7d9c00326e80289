/**
 * One window as a shell sees it: its document host, the connection that is open to it now, and the names the shell answers itself.
 * A window that connects again (a reload, a lost connection) finds the same host.
 */
import { contract, type EventName, type Input, type Name, type ShellName } from '../../shared/contract/index.ts'
import type { Listing, RecentFile } from '../../shared/contract/file.ts'
import { PlanError, refusal, type Refusal } from '../../shared/errors.ts'
import type { Signature } from './who.ts'
import { DocumentHost, type HostOptions, type Reply } from './host.ts'

/** What a shell knows of its machine and may do there. Paths from the window pass `resolve` before anything else sees them. */
export interface Desk {
  kind: 'electron' | 'web'
  version: string
  dir: string
  resolve: (path: string) => string
  list: (dir: string | undefined) => Listing
  recent: () => RecentFile[]
  remember: (path: string) => void
  who: Signature
  /** Native dialogs, where there are any. */
  chooseOpen?: () => Promise<string | null>
  /** Several plans, or a folder of them. */
  chooseCopies?: (folder: boolean) => Promise<string[]>
  chooseSave?: (name: string, ext: string) => Promise<string | null>
}

export type Send = (envelope: unknown) => void
export interface Connection { receive: (envelope: unknown) => void; close: () => void }

type FileName = 'file.new' | 'file.open' | 'file.sample' | 'file.saveAs' | 'file.unseal' | 'file.write' | 'file.rescue' | 'backup.list' | 'backup.restore'
const FILES: ReadonlySet<string> = new Set<FileName>(['file.new', 'file.open', 'file.sample', 'file.saveAs', 'file.unseal', 'file.write', 'file.rescue', 'backup.list', 'backup.restore'])
/** Their paths are of files that are there, or were. */
const AS_THEY_ARE: ReadonlySet<string> = new Set<FileName>(['file.open', 'file.unseal', 'file.rescue', 'backup.list', 'backup.restore'])

export class HostedWindow {
  readonly host: DocumentHost
  private readonly desk: Desk
  private send: Send | null = null
  private readonly unfollow: () => void
  private readonly asked: Promise<Refusal | undefined>

  /** `open`: a plan to begin with. */
  constructor(desk: Desk, options: Omit<HostOptions, 'tell'> & { open?: string } = {}) {
    this.desk = desk
    const { open, ...rest } = options
    this.host = new DocumentHost({ ...rest, who: desk.who.name, tell: (event, payload) => this.tell(event, payload) })
    this.unfollow = desk.who.follow((name) => this.host.sign(name))
    this.asked = open === undefined ? Promise.resolve(undefined) : this.openFirst(open)
  }

  get connected(): boolean {
    return this.send !== null
  }

  /** The connection that counts from now on; answers to an earlier one go nowhere. */
  connect(send: Send): Connection {
    this.send = send
    const running = new Map<number, () => void>()
    const current = (): boolean => this.send === send
    const reply = (id: number, answer: Reply): void => {
      running.delete(id)
      if (current()) send({ id, ...answer })
    }
    return {
      receive: (envelope) => {
        const message = readEnvelope(envelope)
        if ('ping' in message) send({ pong: message.ping })
        else if ('cancel' in message) running.get(message.cancel)?.()
        else this.answer(message, (answer) => reply(message.id, answer), (cancel) => running.set(message.id, cancel), (done, total) => {
          if (current()) send({ event: 'job.progress', payload: { job: String(message.id), done, total } })
        })
      },
      close: () => {
        for (const cancel of running.values()) cancel()
        if (current()) this.send = null
      },
    }
  }

  close(): Promise<void> {
    this.send = null
    this.unfollow()
    return this.host.close()
  }

  private tell(event: EventName, payload: unknown): void {
    if (event === 'file.changed' && this.host.path !== null) this.desk.remember(this.host.path)
    this.send?.({ event, payload })
  }

  private openFirst(path: string): Promise<Refusal | undefined> {
    return new Promise((resolve) => {
      this.host.call('file.open', { path }, { reply: (r) => resolve('refusal' in r ? r.refusal : undefined) })
    })
  }

  private answer(
    { id: _id, name, input }: Request, reply: (answer: Reply) => void, cancellable: (cancel: () => void) => void, progress: (done: number, total: number) => void,
  ): void {
    try {
      if (name.startsWith('shell.')) {
        this.own(name as ShellName, input).then((value) => reply({ value }), (error: unknown) => reply({ refusal: refusal(error) }))
        return
      }
      let answered = false
      const cancel = this.host.call(name, this.admitted(name, input), { reply: (answer) => { answered = true; reply(answer) }, progress })
      if (!answered) cancellable(cancel)
    } catch (error) {
      reply({ refusal: refusal(error) })
    }
  }

  /** The input with its paths made real; files to import come as bytes only. */
  private admitted(name: string, input: unknown): unknown {
    if (name === 'import.read' && input !== null && typeof input === 'object' && 'path' in input) {
      throw new PlanError('input.invalid', { where: 'import.read.path', why: 'a window sends bytes' })
    }
    if (name === 'backup.set') {
      const { folder, ...rest } = parse(name, input)
      return { ...rest, ...(folder !== undefined && { folder: folder === null ? null : this.desk.resolve(folder) }) }
    }
    if (name === 'merge.read') { const { paths, uploads } = parse(name, input); return { paths: paths.map((path) => this.desk.resolve(path)), uploads } }
    if (name === 'share') { const wishes = parse(name, input); return { ...wishes, path: this.desk.resolve(ending(wishes.path, wishes.as === 'plan' ? 'salesplan' : wishes.as)) } }
    if (!FILES.has(name)) return input
    const { resolve } = this.desk, parsed = parse(name as FileName, input)
    // Of bytes that came along, the path is no more than a name.
    const path = 'bytes' in parsed && name === 'file.unseal' && parsed.bytes !== undefined ? parsed.path : resolve(named(name as FileName, parsed.path))
    return { ...parsed, path, ...('to' in parsed && parsed.to !== undefined ? { to: resolve(asPlan(parsed.to)) } : {}) }
  }

  private async own(name: ShellName, input: unknown): Promise<unknown> {
    const { desk } = this
    const read = parse(name, input)
    switch (name) {
      case 'shell.about': {
        const trouble = await this.asked
        return {
          kind: desk.kind, version: desk.version, dir: desk.dir, opened: this.host.path, nativeDialogs: desk.chooseOpen !== undefined, who: { name: desk.who.name, said: desk.who.said },
          ...(trouble && this.host.path === null ? { trouble } : {}),
        }
      }
      case 'shell.recent': return desk.recent()
      case 'shell.list': return desk.list((read as Input<'shell.list'>).dir)
      case 'shell.chooseOpen': return asPath(await desk.chooseOpen?.())
      case 'shell.chooseCopies': {
        const paths = await desk.chooseCopies?.((read as Input<'shell.chooseCopies'>).folder) ?? []
        return paths.length > 0 ? { paths } : null
      }
      case 'shell.chooseSave': {
        const { name: proposed, ext } = read as Input<'shell.chooseSave'>
        return asPath(await desk.chooseSave?.(proposed, ext))
      }
      case 'shell.sign': desk.who.sign((read as Input<'shell.sign'>).name); return {}
      case 'shell.restart': await this.host.restart(); return {}
    }
  }
}

interface Request { id: number; name: string; input: unknown }

/** What a window may send; anything else is a fault of the connection. */
function readEnvelope(envelope: unknown): Request | { cancel: number } | { ping: number } {
  if (envelope === null || typeof envelope !== 'object') throw new TypeError('not an envelope')
  const { id, name, cancel, ping, input } = envelope as Record<string, unknown>
  if (Number.isSafeInteger(cancel)) return { cancel: cancel as number }
  if (Number.isSafeInteger(ping)) return { ping: ping as number }
  if (!Number.isSafeInteger(id) || typeof name !== 'string' || name.length > 100) throw new TypeError('not an envelope')
  return { id: id as number, name, input }
}

function parse<N extends Name>(name: N, input: unknown): Input<N> {
  if (!Object.hasOwn(contract, name)) throw new PlanError('command.unknown', { name })
  const result = contract[name].input.safeParse(input ?? {})
  if (result.success) return result.data as Input<N>
  const issue = result.error.issues[0]
  throw new PlanError('input.invalid', { where: [name, ...issue.path].join('.'), why: issue.message })
}

/** Plans are saved under their own extension, exports under theirs: a window can write no other kind of file. */
function named(name: FileName, path: string): string {
  if (AS_THEY_ARE.has(name)) return path
  if (name !== 'file.write') return asPlan(path)
  if (!/\.(xlsx|csv)$/i.test(path)) throw new PlanError('export.extension', { path })
  return path
}

const ending = (path: string, ext: string): string => (path.toLowerCase().endsWith(`.${ext}`) ? path : `${path.replace(/\.(salesplan|zip|eml)$/i, '')}.${ext}`)
const asPlan = (path: string): string => ending(path, 'salesplan')
const asPath = (path: string | null | undefined): { path: string } | null => (path ? { path } : null)
