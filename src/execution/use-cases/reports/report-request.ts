import type { ComparedMetric } from '../../../contract/metrics/comparison-metrics.ts';
import type { MetricSet } from '../../../contract/metrics/metric-set.ts';

/** A bound that every gated model must keep. */
export interface GateBound {
  readonly metric: keyof MetricSet;
  /** `under`: fails below the value; `over`: fails above it. */
  readonly fails: 'under' | 'over';
  readonly value: number;
}

/** What a build asks of a report. */
export interface GateRequest {
  readonly bounds: readonly GateBound[];
  /** Models that no gated model may be shown to be worse than. */
  readonly notWorseThan: readonly string[];
  /** Gated models; empty for every compared candidate. */
  readonly models: readonly string[];
}

/** What a decision report is made of. */
export interface ReportRequest {
  /** Slugs of the compared models, in this order; empty for all of the runs. */
  readonly models: readonly string[];
  /** Run ids, batch ids or `latest`; empty for each model's newest complete run of the suite. */
  readonly runs: readonly string[];
  /** `standard` where absent; given with runs it must be theirs. */
  readonly suite?: string | undefined;
  readonly reference: string | null;
  readonly metric: ComparedMetric;
  readonly gates: GateRequest;
}
