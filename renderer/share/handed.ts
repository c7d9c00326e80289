/** Copies that were handed out of the open plan, and what it was made from itself: asked for again after every step. */
import { useEffect } from 'react'
import { create } from 'zustand'
import type { Output } from '../../shared/contract/index.ts'
import { ROOT_NODE } from '../../shared/ids.ts'
import { notifyError } from '../notices.ts'
import { useApp } from '../state.ts'
import { call } from '../transport.ts'

export type Handed = Output<'shares'>['shares'][number]
interface HandedState extends Output<'shares'> { plan: string | null }

const NONE: HandedState = { plan: null, shares: [], origin: null }
export const useHanded = create<HandedState>(() => NONE)

/** Whether the open plan is a copy that somebody handed out. */
export const isCopy = (): boolean => useHanded.getState().origin !== null && useHanded.getState().plan === useApp.getState().outline?.path

/** Where it stands, while the window is there. */
export function useFollowedHanded(): HandedState {
  const path = useApp((s) => s.outline?.path ?? null), revision = useApp((s) => s.outline?.revision)
  useEffect(() => {
    if (path === null) { useHanded.setState(NONE); return }
    let gone = false
    call('shares', {}).then((answer) => { if (!gone) useHanded.setState({ ...answer, plan: path }) }, notifyError)
    return () => { gone = true }
  }, [path, revision])
  const held = useHanded()
  return held.plan === path ? held : NONE
}

/** What of the plan it is: a branch by its name, or the plan by its. */
export const nameOf = ({ branch, name }: Pick<Handed, 'branch' | 'name'>, plan: string): string => (branch === null || branch === ROOT_NODE ? plan : name)
