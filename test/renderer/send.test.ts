import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { followCommands, send } from '../../renderer/document.ts'
import { useApp } from '../../renderer/state.ts'
import { PlanError } from '../../shared/errors.ts'

/** The link to the document: each command waits until the test answers it. */
const asked = vi.hoisted((): { resolve: (value: unknown) => void; reject: (error: unknown) => void }[] => [])
vi.mock('../../renderer/transport.ts', () => ({
  call: () => new Promise((resolve, reject) => { asked.push({ resolve, reject }) }),
  on: () => () => undefined, onLink: () => () => undefined,
}))

const errors = (): string[] => useApp.getState().toasts.filter((t) => t.kind === 'error').map((t) => t.text)
const rename = (name: string, mend?: { label: string; perform: () => void }): Promise<unknown> => send('node.rename', { node: 'n', name }, mend)
const refusal = (path: string): PlanError => new PlanError('plan.readOnly', { path })

beforeEach(() => useApp.setState({ toasts: [], saving: 0, locale: 'en' }))
afterEach(() => { asked.length = 0 })

describe('a command that is sent', () => {
  it('is on its way before those who follow it measure anything', async () => {
    const waiting: number[] = [], off = followCommands(() => { waiting.push(asked.length); return () => undefined })
    const sent = rename('A')
    off()
    asked[0].resolve({})
    await sent
    expect(waiting).toEqual([1])
  })

  it('clears, when it goes well, the errors that were shown before it began', async () => {
    const first = rename('A')
    asked[0].reject(refusal('a.salesplan'))
    expect(await first).toBeNull()
    expect(errors()).toHaveLength(1)
    const second = rename('B')
    asked[1].resolve({})
    await second
    expect(errors()).toEqual([])
  })

  it('leaves an error that came while it was under way', async () => {
    const slow = rename('A'), refused = rename('B')
    asked[1].reject(refusal('a.salesplan'))
    await refused
    asked[0].resolve({})
    await slow
    expect(errors()).toHaveLength(1)
    expect(useApp.getState().saving).toBe(0)
  })

  it('offers the way to mend it with what went wrong', async () => {
    const mend = { label: 'Edit again', perform: vi.fn<() => void>() }
    const refused = rename('A', mend)
    asked[0].reject(refusal('a.salesplan'))
    await refused
    expect(useApp.getState().toasts[0].action).toBe(mend)
  })
})
