/** Which form of the published quotas is open, and how letters are printed. */
import { create } from 'zustand'

export type Form = 'publish' | 'adjust' | 'send'
/** `at`: the node that the form is about. */
interface PublishedState { form: Form | null; at: string | null; pay: boolean; language: 'en' | 'zh' | null }

export const usePublished = create<PublishedState>(() => ({ form: null, at: null, pay: false, language: null }))
