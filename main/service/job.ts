/** Work that takes its time. */

/** What a job is given to report by, and to hear that it is no longer wanted. */
export interface Job { progress: (done: number, total: number) => void; cancelled: () => boolean; onCancel: (stop: () => void) => void }
export const quiet: Job = { progress: () => {}, cancelled: () => false, onCancel: () => {} }
