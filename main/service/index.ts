/** The services, for a caller in the same process. */
import { Session, type SessionOptions } from './session.ts'

export { Session } from './session.ts'
export { workerFile } from './imports.ts'
export { joinPath, nodeAt, pathOf } from './paths.ts'

/** A session that reads imports at once instead of in a thread of its own; `call` answers every name of the contract but the shell's. */
export const openSession = (o: Omit<SessionOptions, 'reader'> = {}): Session => new Session({ ...o, reader: 'inline' })
