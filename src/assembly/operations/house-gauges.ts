import { Gauge } from 'prom-client';
import type { Registry } from 'prom-client';
import { RUN_STATES } from '../../contract/run.ts';
import type { ObservedHouse } from './house-observer.ts';

/** Adds gauges of how the house stands; what comes back is to be called before each reading, and sets them. */
export function addHouseGauges(registry: Registry, house: ObservedHouse): () => Promise<void> {
  const readWork = addWorkGauges(registry, house);
  const readGates = addGateGauges(registry, house);
  return async () => {
    readGates();
    await readWork();
  };
}

/** From the database, and so of all processes together. Where it does not answer these are left out. */
function addWorkGauges(registry: Registry, { runs: store }: ObservedHouse): () => Promise<void> {
  const gauge = gaugesOf(registry);
  const runs = gauge('mendbench_runs', 'Runs in the database by state.', 'state');
  const trials = gauge('mendbench_trials', 'Trials by state, of the runs that can still go on.', 'state');
  const depth = gauge('mendbench_queue_depth', 'Trials still to do, of the runs that can still go on.');
  const up = gauge('mendbench_database_up', '1 where the database answered this time, else 0.');
  return async () => {
    for (const one of [runs, trials, depth]) one.reset();
    try {
      const counts = await store.countWork();
      for (const state of RUN_STATES) runs.set({ state }, counts.runs.get(state) ?? 0);
      for (const [state, count] of Object.entries(counts.openTrials)) trials.set({ state }, count);
      depth.set(counts.openTrials.pending);
      up.set(1);
    } catch {
      // That the database is away is just what is to be seen here.
      depth.set(Number.NaN);
      up.set(0);
    }
  };
}

/** Of this process. A model that is asked under two keys has two gates: what can be added is, of the rest the later one is told. */
function addGateGauges(registry: Registry, { gates, clock }: ObservedHouse): () => void {
  const gauge = gaugesOf(registry);
  const inFlight = gauge('mendbench_limiter_in_flight', 'Calls under way.', 'model');
  const queued = gauge('mendbench_limiter_queued', 'Calls that wait for their turn.', 'model');
  const concurrency = gauge('mendbench_limiter_concurrency', 'Calls at one time that are tried at present.', 'model');
  const refused = gauge('mendbench_limiter_refused', 'Calls refused by the provider for being too many.', 'model');
  const paused = gauge('mendbench_limiter_paused_seconds', 'For how long no call will be sent yet.', 'model');
  const stopped = gauge(
    'mendbench_model_stopped',
    '1 where no call can go through: no quota, right or model.',
    'model',
  );
  const breaker = gauge('mendbench_breaker_state', '0 closed, 1 half open, 2 open: the provider is down.', 'model');
  const all = [inFlight, queued, concurrency, refused, paused, stopped, breaker];
  return () => {
    for (const one of all) one.reset();
    for (const { model, gate } of gates.list()) {
      const state = gate.limiter.snapshot();
      inFlight.inc({ model }, state.inFlight);
      queued.inc({ model }, state.queued);
      concurrency.inc({ model }, state.concurrency);
      refused.inc({ model }, state.refused);
      paused.set({ model }, Math.max(0, (state.pausedUntilMs ?? 0) - clock.nowMs()) / 1000);
      stopped.set({ model }, gate.stopped === null ? 0 : 1);
      breaker.set({ model }, BREAKER_LEVELS[gate.breaker.snapshot().state]);
    }
  };
}

const BREAKER_LEVELS = { closed: 0, 'half-open': 1, open: 2 } as const;

function gaugesOf(registry: Registry) {
  return (name: string, help: string, ...labelNames: string[]) =>
    new Gauge({ name, help, labelNames, registers: [registry] });
}
