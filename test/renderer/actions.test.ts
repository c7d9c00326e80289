import { describe, expect, test } from 'vitest'
import { allActions } from '../../renderer/frame/table.ts'
import { actionFor, keyText, matches, type Action } from '../../renderer/actions.ts'

interface Pressed { key: string; code?: string; ctrl?: boolean; meta?: boolean; alt?: boolean; shift?: boolean }
const press = ({ key, code = '', ctrl = false, meta = false, alt = false, shift = false }: Pressed): KeyboardEvent =>
  ({ key, code, ctrlKey: ctrl, metaKey: meta, altKey: alt, shiftKey: shift }) as KeyboardEvent
const action = (id: string, key: string | string[]): Action => ({ id, key, label: () => id, perform: () => undefined })

describe('keys of actions', () => {
  test('Mod is Ctrl, and on a Mac the command key', () => {
    expect(matches('Mod+Z', press({ key: 'z', ctrl: true }), false)).toBe(true)
    expect(matches('Mod+Z', press({ key: 'z', meta: true }), false)).toBe(false)
    expect(matches('Mod+Z', press({ key: 'z', meta: true }), true)).toBe(true)
    expect(matches('Mod+Z', press({ key: 'z', ctrl: true }), true)).toBe(false)
  })
  test('a key of the Mac’s own Ctrl is none elsewhere', () => {
    expect([press({ key: 'h' }), press({ key: 'h', ctrl: true })].map((e) => matches('Ctrl+H', e, false))).toEqual([false, false])
    expect([press({ key: 'h' }), press({ key: 'h', ctrl: true })].map((e) => matches('Ctrl+H', e, true))).toEqual([false, true])
  })
  test('what is typed as a text is no key of any action', () => {
    const signs = [...'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789 +-*/=%.,()<>!?"\'#']
    expect(signs.filter((key) => actionFor(allActions, press({ key })) ?? actionFor(allActions, press({ key, shift: true })))).toEqual([])
  })
  test('a key with more modifiers than asked for is another key', () => {
    expect(matches('Mod+Z', press({ key: 'Z', ctrl: true, shift: true }), false)).toBe(false)
    expect(matches('Mod+Shift+Z', press({ key: 'Z', ctrl: true, shift: true }), false)).toBe(true)
  })
  test('a letter is found by its place where Alt or another alphabet changes its sign', () => {
    expect(matches('Mod+Alt+L', press({ key: '¬', code: 'KeyL', meta: true, alt: true }), true)).toBe(true)
    expect(matches('Mod+Z', press({ key: 'я', code: 'KeyZ', ctrl: true }), false)).toBe(true)
  })
  test('every key of an action works', () => {
    const redo = action('edit.redo', ['Mod+Y', 'Mod+Shift+Z'])
    expect([press({ key: 'y', ctrl: true }), press({ key: 'Z', ctrl: true, shift: true })].map((e) => actionFor([redo], e)?.id)).toEqual(['edit.redo', 'edit.redo'])
  })
  test('of several actions with one key that one is meant which applies', () => {
    const never = { ...action('never', 'Mod+P'), when: () => false }, now = { ...action('now', 'Mod+P'), when: () => true }
    expect([actionFor([never, now], press({ key: 'p', ctrl: true }))?.id, actionFor([never], press({ key: 'p', ctrl: true }))?.id]).toEqual(['now', 'never'])
  })
  test('a key reads as people write it', () => {
    expect(keyText(action('a', 'Mod+Shift+S'), false)).toBe('Ctrl Shift S')
    expect(keyText(action('a', 'Mod+Alt+L'), true)).toBe('⌘⌥L')
    expect(keyText(action('a', 'Delete'), false)).toBe('Del')
  })
})
