/** What is asked where a plan could not be opened. */
import type { Refusal } from '../../shared/errors.ts'
import { sentence } from '../../shared/locales/index.ts'
import { useApp } from '../state.ts'

/** Asks what to do about a plan that could not be opened since it is damaged; false where it is not. */
export function offerRescue({ code, params }: Refusal): boolean {
  const { path } = params
  if ((code !== 'file.damaged' && code !== 'file.foreignSchema') || typeof path !== 'string') return false
  useApp.setState((s) => ({ overlay: { kind: 'damaged', path, text: sentence({ code, params }, s.locale) } }))
  return true
}
