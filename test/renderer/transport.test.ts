import { describe, expect, test, vi } from 'vitest'
import { Transport, type LinkHandlers } from '../../renderer/transport.ts'
import { PlanError } from '../../shared/errors.ts'

interface Sent { id: number; name: string; input: unknown; cancel?: number }

/** A transport over links that a test opens, answers and breaks by hand. */
function wired() {
  const links: { sent: Sent[]; handlers: LinkHandlers }[] = []
  const transport = new Transport((handlers) => {
    const link = { sent: [] as Sent[], handlers }
    links.push(link)
    return { send: (envelope) => link.sent.push(envelope as Sent) }
  })
  return { transport, links }
}

describe('the way to the document', () => {
  test('a request made before the link is open goes out when it is, once', async () => {
    const { transport, links } = wired()
    const answer = transport.call('history.undo', {})
    expect(links[0].sent).toEqual([])
    links[0].handlers.opened()
    expect(links[0].sent).toEqual([{ id: 1, name: 'history.undo', input: {} }])
    links[0].handlers.message({ id: 1, value: { label: { code: 'did.plan', params: {} } } })
    expect(await answer).toEqual({ label: { code: 'did.plan', params: {} } })
  })

  test('a refusal rejects with its code and parameters', async () => {
    const { transport, links } = wired()
    links[0].handlers.opened()
    const answer = transport.call('node.rename', { node: 'x', name: 'East' })
    links[0].handlers.message({ id: 1, refusal: { code: 'node.unknown', params: { node: 'x' } } })
    await expect(answer).rejects.toMatchObject({ code: 'node.unknown', params: { node: 'x' } })
    await expect(answer).rejects.toBeInstanceOf(PlanError)
  })

  test('what was not answered when the link broke is refused and never sent again', async () => {
    vi.useFakeTimers()
    try {
      const { transport, links } = wired()
      links[0].handlers.opened()
      const answer = transport.call('plan.update', { name: 'B' })
      links[0].handlers.closed()
      await expect(answer).rejects.toMatchObject({ code: 'connection.lost' })
      await expect(transport.call('outline', {})).rejects.toMatchObject({ code: 'connection.lost' })
      vi.advanceTimersByTime(250)
      expect(links).toHaveLength(2)
      links[1].handlers.opened()
      expect(links[1].sent).toEqual([])
      expect(transport.state).toBe('open')
    } finally {
      vi.useRealTimers()
    }
  })

  test('it dials again ever more slowly, up to four seconds', () => {
    vi.useFakeTimers()
    try {
      const { links } = wired()
      // 250, 500, 1000, 2000, 4000, 4000 ms between the attempts.
      for (const wait of [250, 500, 1000, 2000, 4000, 4000]) {
        const before = links.length
        links.at(-1)!.handlers.closed()
        vi.advanceTimersByTime(wait - 1)
        expect(links).toHaveLength(before)
        vi.advanceTimersByTime(1)
        expect(links).toHaveLength(before + 1)
      }
    } finally {
      vi.useRealTimers()
    }
  })

  test('progress goes to the job it belongs to, and an abort sends a cancel for it', async () => {
    const { transport, links } = wired()
    links[0].handlers.opened()
    const seen: number[][] = []
    const stop = new AbortController()
    const answer = transport.call('file.open', { path: 'a.salesplan' }, { progress: (done, total) => seen.push([done, total]), signal: stop.signal })
    links[0].handlers.message({ event: 'job.progress', payload: { job: '1', done: 3, total: 10 } })
    links[0].handlers.message({ event: 'job.progress', payload: { job: '9', done: 9, total: 9 } })
    expect(seen).toEqual([[3, 10]])
    stop.abort()
    expect(links[0].sent.at(-1)).toEqual({ cancel: 1 })
    links[0].handlers.message({ id: 1, refusal: { code: 'import.cancelled', params: {} } })
    await expect(answer).rejects.toMatchObject({ code: 'import.cancelled' })
  })

  test('an event reaches its listeners until they leave', () => {
    const { transport, links } = wired()
    links[0].handlers.opened()
    const heard: (string | null)[] = []
    const off = transport.on('file.changed', ({ path }) => heard.push(path))
    links[0].handlers.message({ event: 'file.changed', payload: { path: 'a' } })
    off()
    links[0].handlers.message({ event: 'file.changed', payload: { path: 'b' } })
    expect(heard).toEqual(['a'])
  })
})
