/** What is to be made of the timeline: paper or a picture. */
import { create } from 'zustand'

export type Outcome = 'print' | 'copy' | 'save'
export const usePaper = create<{ asked: Outcome | null }>(() => ({ asked: null }))
export const askPaper = (asked: Outcome): void => usePaper.setState({ asked })
