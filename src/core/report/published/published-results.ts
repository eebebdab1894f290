/** A figure of a paper, as printed there, of repairs counted as Raha's evaluation does. */
export interface PublishedResult {
  readonly system: string;
  readonly precision: number;
  readonly recall: number;
  readonly f1: number;
  /** Where it is printed. */
  readonly source: string;
  /** What the system was given beside the dirty table, which makes it no equal of an agent that was given nothing. */
  readonly given: string;
}

type Origin = Pick<PublishedResult, 'source' | 'given'>;
type Figures = readonly [system: string, precision: number, recall: number, f1: number];

const BARAN_PERFECT: Origin = {
  source: 'Baran, PVLDB 13(11), 2020, table 3',
  given: 'the places of all errors; Baran also 20 labelled rows',
};
const BARAN_END: Origin = {
  source: 'Baran, PVLDB 13(11), 2020, table 7',
  given: '20 labelled rows',
};
const GIDCL_END: Origin = {
  source: 'GIDCL, PACMMOD 2(6), article 236, 2024, table 4',
  given: '20 labelled rows',
};

/** By the content hash of the pair (pairContentHash): figures stand only beside the very tables that they were taken on. */
const RESULTS: Readonly<Record<string, readonly PublishedResult[]>> = {
  // hospital: 1,000 rows, 20 columns, 509 wrong cells as Raha compares.
  a916524b06e268d11be2ecd742150097619c40a64c02a8a38b71310fae539e6b: [
    ...figures(BARAN_PERFECT, [
      ['KATARA', 0.98, 0.24, 0.39],
      ['SCARE', 0.67, 0.53, 0.59],
      ['Holistic', 0.52, 0.38, 0.44],
      ['HoloClean', 1, 0.71, 0.83],
      ['Baran', 0.88, 0.86, 0.87],
      ['Baran (with TL)', 0.94, 0.88, 0.91],
    ]),
    ...figures(BARAN_END, [
      ['Raha + Perfect EC', 0.98, 0.58, 0.73],
      ['Raha + HoloClean', 0.19, 0.41, 0.26],
      ['Raha + Baran', 0.89, 0.52, 0.66],
      ['Raha + Baran (In)', 0.95, 0.52, 0.67],
    ]),
    ...figures(GIDCL_END, [
      ['GIDCL', 0.97, 0.96, 0.97],
      ['GIDCL offline', 0.94, 0.9, 0.92],
      ['Raha + Baran', 0.95, 0.52, 0.67],
      ['GIDCLdet + HoloClean', 0.98, 0.71, 0.82],
      ['Garf', 0.68, 0.56, 0.61],
      ['GIDCLdet + T5', 0.54, 0.39, 0.45],
      ['JellyFish', 0.84, 0.71, 0.77],
    ]),
  ],
  // beers: 2,410 rows, 11 columns, 4,362 wrong cells as Raha compares.
  c3cbbaf7c730590a4f43a442d3247c7909181089e096ee0a9e3850d8b3f30ba9: [
    ...figures(BARAN_PERFECT, [
      ['KATARA', 0, 0, 0],
      ['SCARE', 0.16, 0.07, 0.1],
      ['Holistic', 0.49, 0.01, 0.02],
      ['HoloClean', 0.01, 0.01, 0.01],
      ['Baran', 0.91, 0.89, 0.9],
      ['Baran (with TL)', 0.94, 0.87, 0.9],
    ]),
    ...figures(BARAN_END, [
      ['Raha + Perfect EC', 0.98, 1, 0.99],
      ['Raha + HoloClean', 0.01, 0.01, 0.01],
      ['Raha + Baran', 0.93, 0.87, 0.9],
      ['Raha + Baran (In)', 0.93, 0.87, 0.9],
    ]),
    ...figures(GIDCL_END, [
      ['GIDCL', 0.97, 0.97, 0.97],
      ['GIDCL offline', 0.95, 0.95, 0.95],
      ['Raha + Baran', 0.93, 0.87, 0.9],
      ['GIDCLdet + HoloClean', 0.01, 0.01, 0.01],
      ['Garf', 0.4, 0.03, 0.04],
      ['GIDCLdet + T5', 0.73, 0.97, 0.83],
      ['JellyFish', 0.73, 0.66, 0.69],
    ]),
  ],
};

/** The published results of repair on a pair, by its content hash; none for tables that no paper used. */
export function publishedResultsOf(contentHash: string): readonly PublishedResult[] {
  return RESULTS[contentHash] ?? [];
}

function figures(origin: Origin, rows: readonly Figures[]): PublishedResult[] {
  return rows.map(([system, precision, recall, f1]) => ({
    system,
    precision,
    recall,
    f1,
    ...origin,
    // A bound that corrects whatever was found without fault.
    ...(system.endsWith('Perfect EC') && { given: `${origin.given}, and the truth of every cell that it finds` }),
  }));
}
