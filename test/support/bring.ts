/** Brings what the tests need of the machine, beside the checks that need none of it. */
import { bringBrowser, bringOffice } from './needs.ts'

bringOffice()
bringBrowser()
