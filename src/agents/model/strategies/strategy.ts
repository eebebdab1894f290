import type { AgentContext, AgentOutcome, TrialModel } from '../../agent-port.ts';
import type { AgentView, TableForm } from '../../../core/task/agent-view.ts';
import type { OpenSandbox } from '../sandbox-port.ts';

/** How the table stands in the prompt. */
export type InputFormat = TableForm;

/** What an agent was set to, with what its model does not accept left out. */
export interface StrategySettings {
  readonly input: InputFormat;
  /** Null leaves it to the provider. */
  readonly temperature: number | null;
  readonly effort: string | null;
  /** Most tokens of a reply; null for as many as the answer may need. */
  readonly maxOutputTokens: number | null;
  /** Rows of one part of the strategy `chunked`; null for as many as fit. */
  readonly chunkRows: number | null;
  /** Most replies of a model that works with tools. */
  readonly maxSteps: number;
}

/** One task in the hands of a strategy. */
export interface StrategyTask {
  readonly view: AgentView;
  readonly model: TrialModel;
  readonly settings: StrategySettings;
  readonly context: AgentContext;
  /** SQL over a table, for the strategies that use it. */
  readonly openSandbox: OpenSandbox;
}

/** A way in which a model works on a table. */
export interface Strategy {
  readonly name: string;
  readonly description: string;
  /** Of the prompt; it changes whenever a word of it does. */
  readonly promptHash: string;
  /** Lets what the model's port throws pass. */
  repair(task: StrategyTask): Promise<AgentOutcome>;
}
