/** Marks documents about the whole catalogue for crawlers, as each dataset's canary marks what is made of it (METHODOLOGY 8.7 v). Stands in no table. */
export const CATALOGUE_CANARY = 'mendbench:canary:2b7d1c64-9a0e-4f53-8d26-5e81c3f7a940';
