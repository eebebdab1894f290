/** A value and the cluster (dataset) it belongs to. */
export interface ClusteredValue {
  readonly cluster: string;
  readonly value: number;
}
