import { Counter, Histogram, Registry, collectDefaultMetrics } from 'prom-client';
import { addHouseGauges } from './house-gauges.ts';
import type { HouseObserver, ObservedCall } from './house-observer.ts';

/** From a fast small reply to one that reasons for ten minutes. */
const SECONDS = [0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 120, 300, 600];

/** Counts of what happens in a house, and how it stands. */
export interface Metrics extends HouseObserver {
  readonly contentType: string;
  /** All of them as Prometheus reads them. Never rejects for a database that is away. */
  readonly read: () => Promise<string>;
}

/** Metrics of one house and of the process that it is in. */
export function createMetrics(): Metrics {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const { calls, seconds, waits, tokens, cost, retries } = callMetrics(registry);
  const trials = new Counter({
    name: 'mendbench_trials_finished_total',
    help: 'Trials that this process has ended and stored, by status.',
    labelNames: ['status'],
    registers: [registry],
  });
  const notices = new Counter({
    name: 'mendbench_webhook_attempts_total',
    help: 'Attempts of this process to deliver a notice, by what followed: delivered, waiting for the next, failed for good.',
    labelNames: ['state'],
    registers: [registry],
  });
  let refresh = async (): Promise<void> => undefined;
  return {
    contentType: registry.contentType,
    async read() {
      await refresh();
      return registry.metrics();
    },
    watch: (house) => {
      refresh = addHouseGauges(registry, house);
    },
    runEvent: (event) => {
      if (event.kind === 'trial-finished') trials.inc({ status: event.status });
    },
    deliveryEvent: (event) => {
      if (event.kind === 'attempt') notices.inc({ state: event.end.state });
    },
    callEnded: (call) => {
      const labels = { provider: call.provider, model: call.modelId };
      calls.inc({ ...labels, outcome: call.outcome });
      if (call.outcome === 'cached') return;
      seconds.observe(labels, call.durationMs / 1000);
      waits.observe(labels, call.waitedMs / 1000);
      for (const [kind, count] of tokensByKind(call)) tokens.inc({ ...labels, kind }, count);
      cost.inc(labels, call.costUsd ?? 0);
      if (call.attemptNumber > 1) retries.inc(labels);
    },
  };
}

function callMetrics(registry: Registry) {
  const registers = [registry];
  const model = ['provider', 'model'] as const;
  const counter = <Label extends string>(name: string, help: string, ...more: Label[]) =>
    new Counter({ name, help, labelNames: [...model, ...more], registers });
  const histogram = (name: string, help: string) =>
    new Histogram({ name, help, labelNames: model, buckets: SECONDS, registers });
  return {
    calls: counter('mendbench_calls_total', 'Calls to models that ended in this process, by outcome.', 'outcome'),
    tokens: counter('mendbench_tokens_total', 'Tokens by kind; the kinds do not overlap.', 'kind'),
    cost: counter('mendbench_cost_usd_total', 'What calls cost, as far as prices are known.'),
    retries: counter('mendbench_retries_total', 'Calls that were not the first try of their question.'),
    seconds: histogram('mendbench_call_duration_seconds', 'How long calls took that were sent, their waits apart.'),
    waits: histogram('mendbench_call_wait_seconds', 'How long calls waited before they were sent.'),
  };
}

/** A spend counts cached and written tokens as input, and reasoning as output. */
function tokensByKind(call: ObservedCall): readonly (readonly [kind: string, count: number])[] {
  return [
    ['input', call.inputTokens - call.cachedInputTokens - call.cacheWriteTokens],
    ['cached_input', call.cachedInputTokens],
    ['cache_write', call.cacheWriteTokens],
    ['output', call.outputTokens - call.reasoningTokens],
    ['reasoning', call.reasoningTokens],
  ];
}
