/** The sentences that the window and the terminal say: refusals, undo steps, and the words for measures. */
import type { Label } from '../contract/cells.ts'
import type { Refusal } from '../errors.ts'
import { en } from './en.ts'
import type { Locale, Phrases } from './phrases.ts'
import { zh } from './zh.ts'

export type { LabelCode, LabelParams, Locale, Phrases } from './phrases.ts'

export const phrases: Record<Locale, Phrases> = { en, zh }

/** The sentence for a refusal; a code of another version reads as an internal mistake. */
export function sentence({ code, params }: Refusal, locale: Locale): string {
  const { errors } = phrases[locale]
  if (!Object.hasOwn(errors, code)) return errors.internal({ detail: code })
  return (errors[code] as (p: unknown) => string)(params)
}

/** What a step did, as it follows "Undo:" in a menu. */
export function labelText({ code, params }: Label, locale: Locale): string {
  const { labels } = phrases[locale]
  if (!Object.hasOwn(labels, code)) return code
  return (labels[code as keyof typeof labels] as (p: unknown) => string)(params)
}

/** A step with what it was allocated by, as a sentence without its stop; null where it allocated nothing. */
export function allocationText({ code, params }: Label, locale: Locale): string | null {
  if (code !== 'did.set' || !params.base) return null
  const { baseUsed, baseChosen } = phrases[locale]
  const base = params.by ? baseChosen(String(params.by), String(params.of ?? '')) : Object.hasOwn(baseUsed, params.base) ? baseUsed[params.base as keyof typeof baseUsed] : null
  const did = labelText({ code, params }, locale)
  const step = did.charAt(0).toUpperCase() + did.slice(1)
  return base === null ? step : `${step}${locale === 'zh' ? '，' : ', '}${base}`
}

/** Why a row of an import did not come in. */
export function badReason(reason: string, locale: Locale): string {
  const { bad } = phrases[locale]
  return Object.hasOwn(bad, reason) ? bad[reason as keyof typeof bad] : bad.other
}
