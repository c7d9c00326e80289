/** The Plan workspace: what is asked of whom, in numbers that are changed where they stand. */
export function PlanWorkspace() {
  return null
}
