/** How a task of the catalogue is made otherwise than the standard one; nothing given: as it is (METHODOLOGY 6.1, P9 to P12). */
export interface TaskVariation {
  /** Another seed for sample, order, row ids and errors. */
  readonly masterSeed?: string;
  /** Entities renamed and numbers re-based, so that nothing can be remembered. */
  readonly isRenamed?: boolean;
  /** Errors planted, as a multiple of what the standard task plants into the same rows. Positive. */
  readonly errorFactor?: number;
  /** Rows of the sample, as a multiple of the standard task's; errors grow with them, so that their rate stays. Positive. */
  readonly rowFactor?: number;
}
