import { useEffect, type RefObject } from 'react'

/** Escape leaves a page; where something was typed since its field was entered, it only takes that back first. */
export function useEscape(page: RefObject<HTMLElement | null>, leave: () => void): void {
  useEffect(() => {
    const element = page.current!
    let entered: { field: EventTarget | null; text: string } = { field: null, text: '' }
    const textOf = (field: EventTarget | null): string => (field instanceof HTMLInputElement || field instanceof HTMLTextAreaElement ? field.value : '')
    const enter = (e: FocusEvent): void => { entered = { field: e.target, text: textOf(e.target) } }
    const press = (e: KeyboardEvent): void => {
      if (e.key !== 'Escape' || e.isComposing || (e.target === entered.field && textOf(e.target) !== entered.text)) return
      e.preventDefault()
      e.stopPropagation()
      leave()
    }
    element.addEventListener('focusin', enter)
    element.addEventListener('keydown', press)
    return () => { element.removeEventListener('focusin', enter); element.removeEventListener('keydown', press) }
  }, [page, leave])
}
