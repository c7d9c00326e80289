/** `npm start`: builds what is missing or older than its sources, then starts. */
import { load } from './build.mjs'

await load('start.js')
