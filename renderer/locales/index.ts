/** The window's texts: two catalogues, the Chinese typed against the English, so that one that lacks a sentence does not compile. */
import { useApp } from '../state.ts'
import * as en from './en/index.ts'
import * as zh from './zh/index.ts'

/** Functions and texts by room: `t.frame.saved`, `t.plan.…`. */
export type Text = typeof en
const catalogues = { en, zh: zh as Text }

export const textOf = (locale: 'en' | 'zh'): Text => catalogues[locale]
export const useText = (): Text => catalogues[useApp((s) => s.locale)]
