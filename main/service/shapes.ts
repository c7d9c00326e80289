/** Row tables whose change alters the shape of the cube, so that the engine is built anew. */
export const SHAPES: ReadonlySet<string> = new Set(['plan', 'node', 'move', 'credit', 'local', 'line', 'level', 'rate', 'measure', 'scenario', 'driver', 'holiday', 'observes', 'role', 'post', 'absence'])
