/** The history dock. */
export const history = {
  now: 'Now',
  beginning: 'As it began',
  goBack: 'Go back to here',
  goForward: 'Go forward to here',
  undone: 'taken back',
  empty: 'Every change appears here as a step you can go back to.',
}
