/** A question at the cell before a gesture goes on: Enter or the button lets it, Shift+Enter or the other button the other way; anything else lets it be. */
export type Answer = 'yes' | 'otherwise' | 'no'

export class Question {
  private asked: { proceed: () => void; otherwise?: () => void } | null = null
  private readonly stamp: () => string | undefined
  private readonly gone: () => void

  /** `stamp`: what the cells are of; of others a question is no more asked. `gone`: it is shown no longer. */
  constructor(stamp: () => string | undefined, gone: () => void) {
    this.stamp = stamp
    this.gone = gone
  }

  put(proceed: () => void, otherwise?: () => void): void {
    const asked = this.stamp(), still = (work: () => void) => (): void => { if (this.stamp() === asked) work() }
    this.asked = { proceed: still(proceed), otherwise: otherwise && still(otherwise) }
  }

  /** Without an answer, since what shows it goes. */
  forget(): void { this.asked = null }

  drop(): void { if (this.asked !== null) this.answer('no') }

  answer(how: Answer): void {
    const { asked } = this
    this.asked = null
    this.gone()
    if (how === 'yes') asked?.proceed()
    else if (how === 'otherwise') asked?.otherwise?.()
  }

  /** A key while it stands; true when it was taken. */
  hear(event: KeyboardEvent): boolean {
    if (this.asked === null || ['Shift', 'Control', 'Alt', 'Meta'].includes(event.key)) return false
    const enters = event.key === 'Enter' && !(event.shiftKey && this.asked.otherwise === undefined), taken = enters || event.key === 'Escape'
    this.answer(!enters ? 'no' : event.shiftKey ? 'otherwise' : 'yes')
    if (taken) { event.preventDefault(); event.stopPropagation() }
    return taken
  }
}
