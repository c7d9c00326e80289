/** Goes on with the commands of a plan file, and says each number once it is answered; until it is killed. */
import { writeSync } from 'node:fs'
import { command } from './commands.ts'
import { Store } from '../../main/store/index.ts'

const [path] = process.argv.slice(2)
const store = Store.open(path)
writeSync(1, `${store.revision()}\n`)
for (;;) {
  const number = store.revision() + 1
  command(store, number, `${path}.staging`)
  writeSync(1, `${number}\n`)
}
