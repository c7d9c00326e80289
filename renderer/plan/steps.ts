/** Where each step of this window was made, so that undo and redo show it again. */
import { followCommands } from '../document.ts'
import type { Sheet, Standing } from '../grid/sheet.ts'

const MOST = 200

export function followSteps(sheet: Sheet): () => void {
  const done: (Standing | null)[] = [], undone: (Standing | null)[] = []
  return followCommands((name) => {
    const here = sheet.standing
    return (made) => {
      if (!made) return
      if (name === 'history.undo') back(done, undone)
      else if (name === 'history.redo') back(undone, done)
      else { done.push(here); if (done.length > MOST) done.shift(); undone.length = 0 }
    }
  })

  function back(from: (Standing | null)[], to: (Standing | null)[]): void {
    const standing = from.pop()
    if (standing === undefined) return
    to.push(standing)
    if (standing) sheet.standAgain(standing)
  }
}
