/** What the window hears: new values of the cells it shows, by their place in the view. */
export interface ViewDelta {
  view: string
  /** The revision these values belong to, and the one they follow; a gap makes the view ask again. */
  revision: number
  follows: number
  /** Places in the view's values, [measure][row][column] flattened. */
  index: Uint32Array
  values: Float64Array
}
