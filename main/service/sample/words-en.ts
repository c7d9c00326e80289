import { hire, house, overlay, pairs, reps, vacant, type SampleWords } from './words.ts'

export const english: SampleWords = {
  plan: 'Sample plan',
  company: 'Company',
  currency: 'USD',
  levels: ['Company', 'Region', 'Team', 'Rep'],
  regions: [
    { name: 'East', code: 'E', teams: [
      { manager: 'Hannah Whitlock', seats: reps('Maya Okafor', 'Daniel Reyes', 'Colin Farraday', 'Ingrid Solberg', 'Tomas Varga', 'Ruth Abernathy') },
      { manager: 'Marcus Delaney', seats: [...reps('Leah Goldfarb', 'Owen Castellan', 'Nadia Petrov', 'Samuel Adeyemi', 'Claire Beaumont'), overlay('Priya Raman, solution specialist')] },
    ] },
    { name: 'Central', code: 'C', teams: [
      { manager: 'Joanna Kessler', seats: [...reps('Ben Halvorsen', 'Alicia Montero', 'Grant Pemberton', 'Yuki Tanabe', 'Derek Oyelaran'), vacant('Open seat, Denver')] },
      { manager: 'Victor Lindqvist', seats: reps('Sofia Marchetti', 'Elliot Crane', 'Hana Kimura', 'Patrick Doyle', 'Renee Thibault', 'Amir Haddad') },
    ] },
    { name: 'West', code: 'W', teams: [
      { manager: 'Camila Duarte', seats: [...reps('Jonah Fisher', 'Mei-Lin Cho', 'Oscar Bjornsen', 'Tessa Winslow', 'Rafael Quintana'), hire('New hire, Portland')] },
      { manager: 'Andrew Mbeki', seats: [...reps('Ivy Stratton', 'Caleb Nakamura', 'Farah Siddiqui', 'Logan Prescott', 'Helena Novak'), house('House accounts')] },
    ] },
  ],
  other: 'Other',
  products: [
    { name: 'Platform', size: 26_000, spread: 0.62, share: 0.40, yearly: true },
    { name: 'Insight', size: 13_500, spread: 0.55, share: 0.28, yearly: true },
    { name: 'Connect', size: 8_200, spread: 0.50, share: 0.18, yearly: true },
    { name: 'Services', size: 10_500, spread: 0.70, share: 0.14, yearly: false },
  ],
  grain: 50,
  stages: { open: ['Qualification', 'Discovery', 'Proposal', 'Negotiation'], won: 'Closed Won', lost: 'Closed Lost' },
  channels: ['Direct', 'Partner'],
  types: { new: 'New', expansion: 'Expansion', renewal: 'Renewal' },
  sources: ['Website', 'Referral', 'Event', 'Outbound', 'Partner'],
  accounts: pairs(
    ['Alderway', 'Bexcombe', 'Calderon Pike', 'Drumhollow', 'Eastermoor', 'Fennimore', 'Gallowick', 'Harrowgate Lane', 'Inverlake', 'Juniper Fold', 'Kestrelton', 'Larkenfield', 'Marrowstone', 'Nettlebury', 'Oakenshaw', 'Pellbridge', 'Quillmere', 'Ravensford', 'Saltmarsh', 'Thornaby', 'Umberfell', 'Vellacott', 'Wyndmoor', 'Yarrowdale', 'Zephyr Cove', 'Copperline', 'Dovetail Creek', 'Silverbirch', 'Granite Row', 'Lanternhill'],
    ['Logistics', 'Foods', 'Health', 'Manufacturing', 'Energy', 'Insurance', 'Retail', 'Textiles', 'Robotics', 'Media', 'Freight', 'Diagnostics', 'Packaging', 'Hotels', 'Finance', 'Instruments', 'Builders', 'Airways', 'Pharma', 'Materials', 'Academy', 'Telecom', 'Furniture', 'Marine', 'Motors', 'Optics', 'Farms', 'Water', 'Security', 'Toys'],
    (a, b) => `${a} ${b}`),
  dealName: (account, product, type) => `${account}: ${product} ${type.toLowerCase()}`,
}
