/** The dock's page on the node that the selection stands on. */
export function PlanDetails() {
  return null
}
