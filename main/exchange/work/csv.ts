/** Tasks as a table of our own, both ways. */
export { readCsv } from './csv/read.ts'
export { writeCsv, type CsvWriting } from './csv/write.ts'
