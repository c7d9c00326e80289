/** A backup of a plan, put beside it as a copy. */
import { relative, resolve } from 'node:path'
import { openSession } from '../../service/index.ts'
import { configDir } from '../places.ts'
import { now, read, type Command } from './command.ts'

export const restoring: Command = {
  usage: 'restore FILE',
  about: 'puts the newest backup of a plan beside it as a copy; the plan itself is left as it is',
  run: (args, { words, out }) => {
    const { positionals: [file] } = read(args, {}, 1)
    const session = openSession({ settings: configDir() })
    try {
      const path = resolve(file)
      const [newest] = now(session.call('backup.list', { path })).backups
      const { path: to } = now(session.call('backup.restore', { path, ...(newest && { name: newest.name }) }))
      out(words.restored(newest.name, relative(process.cwd(), to)))
    } finally {
      session.close()
    }
  },
}
