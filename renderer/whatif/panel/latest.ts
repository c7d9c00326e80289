/** Questions that come faster than their answers: one at a time, and after it only the newest of those that came meanwhile. */
export interface Latest<Asked> {
  ask: (asked: Asked) => void
  /** Nothing waits and nothing is on its way. */
  readonly idle: boolean
}

/** `take` is told each answer with what was asked; `fail` of a question that was refused. */
export function latest<Asked, Answer>(call: (asked: Asked) => Promise<Answer>, take: (answer: Answer, asked: Asked) => void, fail: (error: unknown, asked: Asked) => void): Latest<Asked> {
  let flying = false, next: { asked: Asked } | null = null
  const fly = (asked: Asked): void => {
    flying = true
    call(asked).then((answer) => take(answer, asked), (error: unknown) => fail(error, asked)).finally(() => {
      flying = false
      if (next === null) return
      const { asked: newest } = next
      next = null
      fly(newest)
    })
  }
  return {
    ask: (asked) => { if (flying) next = { asked }; else fly(asked) },
    get idle() { return !flying && next === null },
  }
}
