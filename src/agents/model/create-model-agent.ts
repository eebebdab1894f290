import type { Provider } from '../../models/model-client.ts';
import type { Agent, AgentDefinition } from '../agent-port.ts';
import { agentSlug } from '../definition/agent-slug.ts';
import { parameterValues } from '../definition/builtin-parameter.ts';
import { MODEL_PARAMETERS } from './model-parameters.ts';
import { STRATEGIES } from './strategies/strategies.ts';
import type { OpenSandbox } from './sandbox-port.ts';
import type { InputFormat, Strategy, StrategySettings } from './strategies/strategy.ts';

/** The model that an agent asks, as it is published. */
export interface AgentModel {
  readonly provider: Provider;
  /** As the provider knows it. */
  readonly modelId: string;
  /** What the slug begins with: the model's id, or the name that the operator gave it. */
  readonly name: string;
  /** Where it is asked, if not at its provider's own address: results from elsewhere are never taken for the provider's. */
  readonly baseUrl: string | null;
}

type Values = Readonly<Record<string, string | number>>;

/**
 * An agent that repairs by asking a model. `given` are the parameters as they were written; without `openSandbox` the strategies
 * that run SQL reject. Throws AGENT_PARAMETER_UNKNOWN and AGENT_PARAMETER_INVALID.
 */
export function createModelAgent(
  model: AgentModel,
  given: readonly (readonly [name: string, value: string])[],
  openSandbox: OpenSandbox = refuseSandbox,
): Agent {
  const values = parameterValues(model.name, MODEL_PARAMETERS, given);
  const strategy = STRATEGIES.find(({ name }) => name === values['strategy'])!;
  const settings = settingsOf(values);
  return {
    definition: definitionOf(model, values, strategy),
    async repair(view, context) {
      if (context.model === null) throw new Error('an agent that asks a model needs one');
      // A condition may ask for a form of the table; it goes before the setting.
      const input = view.inputFormat ?? settings.input;
      return strategy.repair({ view, model: context.model, settings: { ...settings, input }, context, openSandbox });
    },
  };
}

function definitionOf(
  { provider, modelId, name, baseUrl }: AgentModel,
  values: Values,
  { description, promptHash }: Strategy,
): AgentDefinition & { readonly seesTruth: false } {
  const changed = MODEL_PARAMETERS.filter((parameter) => values[parameter.name] !== parameter.default);
  const wordAt = (place: 'strategy' | 'variant'): string | null => {
    const parameter = changed.find((candidate) => candidate.slugPlace === place);
    return parameter === undefined ? null : String(values[parameter.name]);
  };
  const parameters = baseUrl === null ? values : { ...values, base_url: baseUrl };
  const [strategy, variant] = [wordAt('strategy'), wordAt('variant')];
  // A name of the operator's own tells it apart already.
  const isElsewhere = baseUrl !== null && name === modelId;
  const needsHash = isElsewhere || changed.some((parameter) => parameter.slugPlace === undefined);
  return {
    slug: agentSlug({ provider, modelId: name, strategy, variant, parameters, needsHash }),
    provider,
    modelId,
    strategy,
    parameters,
    description: `${modelId} of ${provider}: ${description}.`,
    promptHash,
    isDeterministic: false,
    seesTruth: false,
  };
}

function refuseSandbox(): never {
  throw new Error('a strategy that runs SQL needs a sandbox');
}

function settingsOf(values: Values): StrategySettings {
  const numberOf = (name: string): number | null => (values[name] === '' ? null : Number(values[name]));
  const wholeOf = (name: string): number | null => {
    const number = numberOf(name);
    return number === null ? null : Math.floor(number);
  };
  return {
    input: values['input'] as InputFormat,
    temperature: numberOf('temperature'),
    effort: values['effort'] === '' ? null : String(values['effort']),
    maxOutputTokens: wholeOf('max-output'),
    chunkRows: wholeOf('chunk-rows'),
    maxSteps: Math.floor(Number(values['max-steps'])),
  };
}
