/** Versions as the window follows them, and what is done with one. */
import { useEffect, useState } from 'react'
import type { Version } from '../../shared/contract/versions.ts'
import { send } from '../document.ts'
import { textOf } from '../locales/index.ts'
import { notify, notifyError } from '../notices.ts'
import { useApp } from '../state.ts'
import { call } from '../transport.ts'

export function useVersions(): readonly Version[] {
  const revision = useApp((s) => s.outline?.revision), [versions, setVersions] = useState<readonly Version[]>([])
  useEffect(() => {
    let gone = false
    call('versions', {}).then((list) => { if (!gone) setVersions(list) }, notifyError)
    return () => { gone = true }
  }, [revision])
  return versions
}

/** The plan, or a node with all below it, as the version has it; one undo is the way back. */
export async function restore({ version, name }: Pick<Version, 'version' | 'name'>, node: string | null): Promise<void> {
  const done = await send('version.restore', { version, ...(node !== null && { node }) })
  if (done === null) return
  const t = textOf(useApp.getState().locale).history
  if (node === null) notify({ kind: 'done', text: t.restored(name) })
  if (done.stayed.length > 0) notify({ kind: 'note', text: t.stayed(done.stayed.join(', ')) })
}
