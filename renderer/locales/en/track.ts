/** The Track workspace. */
export const track = { title: 'Track', go: 'Go to Track', partsLabel: 'What is looked at', parts: { checkin: 'Check-in', week: 'My week' } }
