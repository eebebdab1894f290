import { clusterBootstrapExact } from '../../statistics/cluster-bootstrap-exact.ts';
import type { ClusteredValue } from '../../statistics/cluster-t-interval.ts';

/** The ends of a 95 % bootstrap interval. */
export interface BootstrapEnds {
  readonly lower: number;
  readonly upper: number;
}

/** Resamples grow as C(2G-1, G): nine datasets have 24,310, twelve 1,352,078. */
const MOST_CLUSTERS = 10;

/** BCa ends of the enumerated bootstrap over datasets (METHODOLOGY 9.5); null where it cannot be enumerated. */
export function bootstrapInterval(values: readonly ClusteredValue[]): BootstrapEnds | null {
  const clusters = [...Map.groupBy(values, ({ cluster }) => cluster).values()].map((own) =>
    own.map(({ value }) => value),
  );
  if (clusters.length < 3 || clusters.length > MOST_CLUSTERS) return null;
  const bca = clusterBootstrapExact(clusters)?.bca ?? null;
  return bca === null ? null : { lower: bca[0], upper: bca[1] };
}
