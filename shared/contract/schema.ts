/** The contract as JSON Schema (draft 2020-12), for those who call it from outside. */
import { z } from 'zod'
import { contract, type Name } from './index.ts'

/** What is sent to a name. Bytes and the like, which JSON has no word for, are open. */
export const schemaOf = (name: Name): object => {
  const { $schema: _, ...schema } = z.toJSONSchema(contract[name].input, { io: 'input', unrepresentable: 'any' })
  return schema
}
