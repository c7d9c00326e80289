/** Jira's CSV, both ways. */
export { readJira } from './jira/read.ts'
export { writeJira } from './jira/write.ts'
