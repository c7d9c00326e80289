/** What a column of a CRM export can stand for, and the exports that are known by their headers. */
export const dealFields = ['id', 'name', 'owner', 'account', 'product', 'stage', 'amount', 'currency', 'closes', 'created', 'probability', 'channel', 'type', 'source'] as const
export type DealField = (typeof dealFields)[number]
export const presets = ['hubspot', 'salesforce', 'zoho', 'fxiaoke'] as const
