/** `node test/crash/run.ts [KILLS] [SEED]`: a campaign as long as wanted; exit 1 where an answered change was lost or half of one stayed. */
import { campaign } from './campaign.ts'

const [kills = 100, seed = 1] = process.argv.slice(2).map(Number)
const result = await campaign(kills, seed, (line) => process.stderr.write(`\r${line}  `))
process.stderr.write('\n')
console.log(JSON.stringify(result, null, 2))
process.exitCode = result.faults.length > 0 ? 1 : 0
