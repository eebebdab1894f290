/** What becomes of a column's (or part's) values in a twin. */
export type Treatment =
  /** They stay, for this reason. */
  | { readonly kind: 'kept'; readonly reason: string }
  /** Multiplied by the factor of their group. */
  | { readonly kind: 'scaled'; readonly group: string }
  /** Dates, moved. */
  | { readonly kind: 'date' }
  /** Years, or texts that begin with one, moved. */
  | { readonly kind: 'year' }
  /** Codes of a fixed form: other characters of the same classes. */
  | { readonly kind: 'code'; readonly isOrdered: boolean }
  /** Names and other text, renewed word by word. */
  | { readonly kind: 'name' };
