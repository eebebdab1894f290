/** Fewest errors of a bundled task (METHODOLOGY 8.2): with fewer the error of one task's recall grows too large. */
export const LEAST_ERRORS = 15;
