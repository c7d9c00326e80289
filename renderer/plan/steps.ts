/** Where each step of this window was made, so that undo and redo show it again. */
import { followCommands } from '../document.ts'
import type { Sheet } from '../grid/sheet.ts'
import type { Standing } from '../grid/standing.ts'
import { useApp } from '../state.ts'

const MOST = 200

/** `label`: the step's own, by which it is told from those of other windows; `scenario`: the one that was looked at. */
interface Mark { label: string; standing: Standing | null; scenario: string }

const labelOf = (way: 'undo' | 'redo'): string => JSON.stringify(useApp.getState().outline?.[way] ?? null)

export function followSteps(sheet: Sheet): () => void {
  const done: Mark[] = [], undone: Mark[] = []
  return followCommands((name) => {
    const { standing } = sheet, { scenario } = useApp.getState(), next = name === 'history.undo' ? labelOf('undo') : name === 'history.redo' ? labelOf('redo') : ''
    return (made) => {
      if (!made) return
      if (name === 'history.undo') back(next, done, undone)
      else if (name === 'history.redo') back(next, undone, done)
      else {
        done.push({ label: labelOf('undo'), standing, scenario })
        if (done.length > MOST) done.shift()
        undone.length = 0
      }
    }
  })

  function back(label: string, from: Mark[], to: Mark[]): void {
    if (from.at(-1)?.label !== label) return
    const mark = from.pop()!
    to.push(mark)
    if (useApp.getState().scenario !== mark.scenario) useApp.setState({ scenario: mark.scenario })
    if (mark.standing) sheet.standAgain(mark.standing)
  }
}
