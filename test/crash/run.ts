/**
 * `node test/crash/run.ts [KILLS] [SEED] [cut]`: a campaign as long as wanted, with `cut` by power cuts; exit 1 where an answered change was
 * lost or half of one stayed.
 */
import { campaign } from './campaign.ts'

const [kills = '100', seed = '1', death] = process.argv.slice(2)
const result = await campaign(Number(kills), Number(seed), death === 'cut' ? 'cut' : 'kill', (line) => process.stderr.write(`\r${line}  `))
process.stderr.write('\n')
console.log(JSON.stringify(result, null, 2))
process.exitCode = result.faults.length > 0 ? 1 : 0
