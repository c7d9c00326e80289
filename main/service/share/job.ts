/** A copy on its way: the file that is handed out, protected, packed or in a letter as it is wanted. */
import { existsSync, mkdtempSync, readFileSync, realpathSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { emailDraft } from '../../exchange/email.ts'
import { seal } from '../../exchange/sealed.ts'
import { zipped } from '../../exchange/zip-write.ts'
import type { Input, Output } from '../../../shared/contract/index.ts'
import { PlanError } from '../../../shared/errors.ts'
import { newId } from '../../../shared/ids.ts'
import type { Document } from '../document.ts'
import { putBytes } from '../put-bytes.ts'
import { letterOf } from './letter.ts'
import { holdsOf, shareRow, writeCopy, type Held } from './share.ts'

interface Sender { readonly plan: Document; readonly now: () => string; readonly who: string }

export function shared(session: Sender, input: Input<'share'>): Output<'share'> {
  const document = session.plan, { path, overwrite, as, password, to } = input
  if (existsSync(path)) {
    if (realpathSync(path) === realpathSync(document.store.path)) throw new PlanError('share.self', { path })
    if (!overwrite || statSync(path).isDirectory()) throw new PlanError('file.exists', { path })
  }
  // What another process wrote is a part of it.
  document.catchUp()
  const holds = holdsOf(document, input), row = shareRow(document, { id: newId(), at: session.now(), who: session.who.slice(0, 200), to, holds })
  let held: Held
  if (as === 'plan' && password === undefined) held = writeCopy(document, path, row, holds, overwrite)
  else {
    const folder = mkdtempSync(join(tmpdir(), 'salesplan-')), bare = join(folder, 'copy.salesplan'), name = `${basename(path).replace(/\.(salesplan|zip|eml)$/i, '')}.salesplan`
    try {
      held = writeCopy(document, bare, row, holds, false)
      const plan = readFileSync(bare), copy = password === undefined ? plan : seal(plan, password)
      const attachment = as === 'eml' && input.zip ? { name: name.replace(/salesplan$/, 'zip'), bytes: zipped(name, copy) } : { name, bytes: copy }
      putBytes(path, as === 'plan' ? copy : as === 'zip' ? zipped(name, copy) : emailDraft({ ...letterOf(document, row, holds, input), attachment }), overwrite)
    } finally {
      rmSync(folder, { recursive: true, force: true })
    }
  }
  const { id, at, node, entry } = row
  if (!document.store.readOnly) document.run('share.note', { id, at, to, node, holds: row.holds, entry })
  return { path, share: id, bytes: statSync(path).size, ...held }
}
