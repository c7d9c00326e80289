/** Answers of the plan that follow it: asked again whenever it moved, and shown until the next one is here. */
import { useEffect, useRef, useState } from 'react'
import type { Output, QueryName, Sent } from '../../shared/contract/index.ts'
import { PlanError, refusal, type Refusal } from '../../shared/errors.ts'
import { sentence } from '../../shared/locales/index.ts'
import { useApp } from '../state.ts'
import { call } from '../transport.ts'

/** `fresh`: the answer is to what is asked now. */
export interface Asked<T> { value: T | null; wrong: string | null; fresh: boolean }

const SETTLED = 150
interface Held { key: string; plan: string; value: unknown; wrong: Refusal | null }

/** Null asks nothing. What is being typed comes to rest before it is asked about. */
export function useAsked<N extends QueryName>(name: N, input: Sent<N> | null): Asked<Output<N>> {
  const { value, ...rest } = useAskedAll(name, input === null ? null : [input])
  return { ...rest, value: value === null ? null : value[0] }
}

/** Several questions of a kind, answered together. */
export function useAskedAll<N extends QueryName>(name: N, input: readonly Sent<N>[] | null): Asked<Output<N>[]> {
  const plan = useApp((s) => s.outline!.plan.id), revision = useApp((s) => s.outline!.revision), locale = useApp((s) => s.locale)
  const [held, setHeld] = useState<Held | null>(null)
  const said = input === null ? null : JSON.stringify(input), key = `${plan} ${revision} ${said}`
  // The first question need not wait.
  const asked = useRef(false)
  useEffect(() => {
    if (said === null) return
    let gone = false
    const timer = setTimeout(() => {
      Promise.all((JSON.parse(said) as Sent<N>[]).map((one) => call(name, one))).then(
        (value) => { if (!gone) setHeld({ key, plan, value, wrong: null }) },
        (error: unknown) => { if (!gone && !(error instanceof PlanError && error.code === 'connection.lost')) setHeld({ key, plan, value: null, wrong: refusal(error) }) },
      )
    }, asked.current ? SETTLED : 0)
    asked.current = true
    return () => { gone = true; clearTimeout(timer) }
  }, [name, said, key, plan])
  if (said === null || held === null || held.plan !== plan) return { value: null, wrong: null, fresh: false }
  return { value: held.value as Output<N>[] | null, wrong: held.wrong && sentence(held.wrong, locale), fresh: held.key === key }
}
