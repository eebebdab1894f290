import type { Agent, AgentOutcome, AnyAgent } from '../../src/agents/agent-port.ts';
import { createBuiltinAgent } from '../../src/agents/builtin-agents.ts';
import type { AgentView } from '../../src/core/task/agent-view.ts';
import { createRemoteTrials } from '../../src/execution/executor/run-remote-trial.ts';
import type { TrialCalls } from '../../src/execution/executor/run-remote-trial.ts';
import { openSmallHouse } from './small-house.ts';

/** What an agent that is waited for does. */
export type Repair = (view: AgentView, signal: AbortSignal) => Promise<AgentOutcome>;

/** An agent that is waited for. */
function remoteAgent(slug: string, repair: Repair): Agent {
  const { definition } = createBuiltinAgent('noop');
  return {
    definition: { ...definition, slug, modelId: slug, provider: 'command', isDeterministic: true, seesTruth: false },
    repair: (view, { signal }) => repair(view, signal),
  };
}

/** Changes nothing. */
export const handBack: Repair = async (view) => ({
  status: 'ok',
  submission: { table: view.dirty, changeLog: [], justification: '' },
});

const noCalls: TrialCalls = { model: null, attempts: () => [], waitedMs: () => 0 };

/** Thrown by an agent whose next call cannot be paid. */
export class NoMoney extends Error {}

export interface HouseParts {
  readonly repairs: Readonly<Record<string, Repair>>;
  readonly calls?: () => TrialCalls;
  readonly tasks?: number;
  readonly deadlineMs?: number;
  readonly path?: string;
  readonly owner?: string;
  readonly startMs?: number;
}

/** A house whose agents of these names are waited for; all others are built in. */
export async function openRemoteHouse({ repairs, calls = () => noCalls, tasks = 3, ...others }: HouseParts) {
  const createAgent = (spec: string): AnyAgent => {
    const repair = repairs[spec];
    return repair === undefined ? createBuiltinAgent(spec) : remoteAgent(spec, repair);
  };
  const remote = createRemoteTrials({
    createAgent: (spec) => createAgent(spec) as Agent,
    openCalls: calls,
    failureOf: (error) =>
      error instanceof NoMoney
        ? { kind: 'unpaid' }
        : { kind: 'failed', status: 'provider_failure', message: (error as Error).message },
    clock: { nowMs: () => Date.now() },
  });
  return openSmallHouse({ createAgent, remote, tasks, ...others });
}
