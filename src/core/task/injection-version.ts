/** Changes whenever the same seed gives other tasks; part of every seed and of the catalogue's version. */
export const INJECTION_VERSION = '1';
