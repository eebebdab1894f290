import { isTruthSeeing } from '../agents/agent-port.ts';
import type { Agent, AnyAgent } from '../agents/agent-port.ts';
import type { MendbenchConfig } from '../contract/config.ts';
import type { RemoteTrials } from '../execution/executor/remote-trials.ts';
import { patientStorage } from '../execution/executor/patient-storage.ts';
import { createRemoteTrials } from '../execution/executor/run-remote-trial.ts';
import type { AgentRegistry } from '../execution/use-cases/agent-registry.ts';
import type { CallExplanation, CallPlace } from '../execution/use-cases/use-case-tools.ts';
import type { Clock } from '../foundation/clock.ts';
import type { IdSource } from '../foundation/identifiers.ts';
import type { CallGates } from '../models/limits/call-gates.ts';
import type { ModelRequest } from '../models/model-client.ts';
import type { Storage } from '../storage/ports/storage.ts';
import { createAgentShelf } from './agent-registry/create-agent-registry.ts';
import { cacheSettings } from './model-gateway/cache-settings.ts';
import { failureOf } from './model-gateway/failure-of.ts';
import { ModelGateway } from './model-gateway/model-gateway.ts';
import type { GatewaySharing } from './model-gateway/model-gateway.ts';
import type { ObservedCall } from './operations/house-observer.ts';

/** The agents that can be run, and the way to those that work elsewhere. */
export interface OpenAgents {
  readonly registry: AgentRegistry;
  readonly remote: RemoteTrials;
  readonly explainCall: (place: CallPlace, requestJson: string) => Promise<CallExplanation | null>;
  readonly gates: Pick<CallGates, 'list'>;
}

/** Puts agents, config and providers together. */
export function openAgents(house: {
  readonly config: MendbenchConfig;
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly storage: Storage;
  readonly clock: Clock;
  readonly ids: IdSource;
  readonly sharing: GatewaySharing | null;
  readonly onCall?: ((call: ObservedCall) => void) | undefined;
}): OpenAgents {
  const { config, storage, clock, ids, sharing, onCall } = house;
  const { registry, settingsOf, createForRun } = createAgentShelf(house);
  // A trial under way waits for the database as its run does, which also says so.
  const patient = patientStorage(storage, { clock, isGivenUp: () => false, onAway: () => undefined });
  const gateway = new ModelGateway({
    settingsOf,
    promptHashOf: (spec) => registry.create(spec).definition.promptHash ?? null,
    storage: patient,
    cache: cacheSettings(config),
    clock,
    ids,
    sharing,
    onCall,
  });
  return {
    gates: gateway.gates,
    registry: {
      ...registry,
      checkRunnable(spec, budgetUsd) {
        registry.checkRunnable(spec, budgetUsd);
        gateway.revive();
      },
      settleBatch: (batchId) => gateway.forgetLedgers(batchId),
    },
    remote: createRemoteTrials({
      createAgent: (spec) => remoteAgent(createForRun(spec)),
      openCalls: (trial, signal) => gateway.openCalls(trial, signal),
      failureOf,
      clock,
    }),
    // Written by us from this very type.
    explainCall: (place, requestJson) => gateway.explain(place, JSON.parse(requestJson) as ModelRequest),
  };
}

/** What works elsewhere never sees the truth: yardsticks are built in. */
function remoteAgent(agent: AnyAgent): Agent {
  if (isTruthSeeing(agent)) throw new Error(`${agent.definition.slug} sees the truth and works in a thread`);
  return agent;
}
