/** The sentences that the window and the terminal say: refusals, undo steps, and the words for measures. */
import type { BaseUsed, Label, Method } from '../contract/cells.ts'
import type { Stays } from '../contract/stays.ts'
import type { TeamChanges } from '../contract/imports.ts'
import type { Ground } from '../contract/why.ts'
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

/** What an allocation went by, in words: the chosen measure and period where that was it. */
export function baseText(base: BaseUsed, method: Method, locale: Locale): string {
  const { baseChosen, baseUsed } = phrases[locale]
  if (method.kind === 'repeat') return phrases[locale].baseRepeat
  return base === 'other' && method.kind === 'by' ? baseChosen(method.measure, method.period ?? '') : baseUsed[base]
}

/** A step with what it was allocated by, as a sentence without its stop; null where it allocated nothing. */
export function allocationText({ code, params }: Label, locale: Locale): string | null {
  if (code !== 'did.set' || !params.base) return null
  const method: Method = params.by ? { kind: 'by', measure: String(params.by), period: String(params.of ?? '') } : { kind: 'default' }
  const base = Object.hasOwn(phrases[locale].baseUsed, params.base) ? baseText(params.base as BaseUsed, method, locale) : null
  const did = labelText({ code, params }, locale)
  const step = did.charAt(0).toUpperCase() + did.slice(1)
  return base === null ? step : `${step}${locale === 'zh' ? '，' : ', '}${base}`
}

/** What a formula's term rests on, as a sentence without its stop. */
export function groundText<G extends Ground>(ground: G, locale: Locale): string {
  return (phrases[locale].grounds[ground.kind] as (g: G) => string)(ground)
}

/** A name, and when its node is there if it moves. */
export function stayText(name: string, stays: Stays | null | undefined, locale: Locale): string {
  return stays == null ? name : `${name} (${stays.map(({ from, to }) => phrases[locale].stay(from, to)).join(', ')})`
}

/** What changes of a seat or group, as a list. */
export function teamChangeText({ parts, place }: TeamChanges['changed'][number], locale: Locale): string {
  const { teamParts, teamPlace } = phrases[locale]
  return parts.map((part) => (part === 'place' && place !== null ? teamPlace(place) : teamParts[part])).join(locale === 'zh' ? '、' : ', ')
}

/** Why a row of an import did not come in. */
export function badReason(reason: string, locale: Locale): string {
  const { bad } = phrases[locale]
  return Object.hasOwn(bad, reason) ? bad[reason as keyof typeof bad] : bad.other
}
