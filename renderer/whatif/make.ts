/** The outcome models made, with a word about the drivers of which history says nothing. */
import { send } from '../document.ts'
import { notify } from '../notices.ts'
import { useApp } from '../state.ts'
import { listed, wordsNow } from './said.ts'

export async function makeModels(): Promise<void> {
  const done = await send('outcome.make', {})
  if (done && done.without.length > 0) notify({ kind: 'note', text: wordsNow().analysis.made(listed(done.without, useApp.getState().locale)) })
}
