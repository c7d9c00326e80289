/** `node test/fuzz/run.ts [COUNT] [SEED] [READER] [FIRST]`: a campaign as long as wanted against each reader or one; exit 1 where a sample did what none may. */
import { fuzz, READERS, type ReaderName } from './campaign.ts'

const [count = '300', seed = '1', only, first = '0'] = process.argv.slice(2)
const chosen = only === undefined ? READERS : READERS.filter((name) => name === only)
if (chosen.length === 0) throw new Error(`No such reader: ${only}. Readers: ${READERS.join(', ')}.`)
let faults = 0
for (const reader of chosen as readonly ReaderName[]) {
  const result = await fuzz(reader, Number(count), Number(seed), { first: Number(first), tell: (line) => process.stderr.write(`\r${line}  `) })
  process.stderr.write('\r')
  console.log(JSON.stringify(result))
  faults += result.faults.length
}
process.exitCode = faults > 0 ? 1 : 0
