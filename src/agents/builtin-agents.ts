import { CodedError } from '../foundation/coded-error.ts';
import type { Random } from '../foundation/random.ts';
import type { Submission } from '../core/submission/submission.ts';
import type { AgentView } from '../core/task/agent-view.ts';
import type { HiddenTruth } from '../core/task/task.ts';
import type { Agent, AgentDefinition, AnyAgent, TruthSeeingAgent } from './agent-port.ts';
import { agentSlug } from './definition/agent-slug.ts';
import { parseAgentSpec } from './definition/agent-spec.ts';
import { deleteAllRows } from './baselines/delete-all-rows.ts';
import { imputeNulls } from './baselines/impute-nulls.ts';
import { normaliseFormats } from './baselines/normalise-formats.ts';
import { removeSimilarRows } from './baselines/remove-similar-rows.ts';
import { repairByMajority } from './baselines/repair-by-majority.ts';
import { repairNothing } from './baselines/repair-nothing.ts';
import type { BuiltinParameter } from './definition/builtin-parameter.ts';
import { parameterValues } from './definition/builtin-parameter.ts';
import { nearestWord } from '../core/table/nearest-word.ts';
import { repairByRules } from './rules/repair-by-rules.ts';
import { solveByEvidence } from './solve-by-evidence.ts';
import { editAtRandom } from './truth-seeing/edit-at-random.ts';
import { handInTruth } from './truth-seeing/hand-in-truth.ts';
import { repairByChance } from './truth-seeing/repair-by-chance.ts';

type Values = Readonly<Record<string, string | number>>;

interface BuiltinFacts {
  readonly modelId: string;
  readonly description: string;
  readonly isDeterministic: boolean;
  readonly parameters: readonly BuiltinParameter[];
}

/** An agent that needs no key, as it is listed. */
export type BuiltinAgent = BuiltinFacts &
  (
    | { readonly seesTruth: false; readonly repair: (view: AgentView, values: Values) => Submission }
    | {
        readonly seesTruth: true;
        readonly repair: (view: AgentView, truth: HiddenTruth, values: Values, random: Random) => Submission;
      }
  );

const VARIANT: BuiltinParameter = {
  name: 'variant',
  meaning: 'a word that makes the agent draw differently',
  kind: 'word',
  default: '',
  slugPlace: 'variant',
};

/** Every agent that needs no key, in the order of their listing. */
export const BUILTIN_AGENTS: readonly BuiltinAgent[] = [
  {
    modelId: 'noop',
    description: 'Hands the dirty table back: the floor of every score.',
    isDeterministic: true,
    parameters: [],
    seesTruth: false,
    repair: repairNothing,
  },
  {
    modelId: 'oracle',
    description: 'Is handed the truth and hands it in: the ceiling of every score.',
    isDeterministic: true,
    parameters: [],
    seesTruth: true,
    repair: handInTruth,
  },
  {
    modelId: 'evidence-solver',
    description: 'Repairs only what the declared rules prove: the ceiling without the truth.',
    isDeterministic: true,
    parameters: [],
    seesTruth: false,
    repair: solveByEvidence,
  },
  {
    modelId: 'rules',
    description:
      'Classical cleaner: formats, domains, declared and mined rules, duplicate removal; no model, no truth.',
    isDeterministic: true,
    parameters: [],
    seesTruth: false,
    repair: repairByRules,
  },
  {
    modelId: 'impute',
    description: 'Baseline: fills nulls with the median or the commonest value of their column.',
    isDeterministic: true,
    parameters: [],
    seesTruth: false,
    repair: imputeNulls,
  },
  {
    modelId: 'fd-majority',
    description: 'Baseline: majority repair over functional dependencies, declared or mined.',
    isDeterministic: true,
    parameters: [
      {
        name: 'strategy',
        meaning: 'where the dependencies come from',
        kind: 'word',
        default: 'declared',
        choices: ['declared', 'mined'],
        slugPlace: 'strategy',
      },
    ],
    seesTruth: false,
    repair: (view, values) => repairByMajority(view, values['strategy'] === 'mined' ? 'mined' : 'declared'),
  },
  {
    modelId: 'format',
    description: 'Baseline: brings values into the form that most of their column has.',
    isDeterministic: true,
    parameters: [],
    seesTruth: false,
    repair: normaliseFormats,
  },
  {
    modelId: 'dedupe',
    description: 'Baseline: removes rows that are nearly equal to another (Jaro-Winkler 0.9).',
    isDeterministic: true,
    parameters: [],
    seesTruth: false,
    repair: removeSimilarRows,
  },
  {
    modelId: 'calibrated',
    description: 'Is handed the truth; repairs and damages with given probabilities, to check the measures.',
    isDeterministic: false,
    parameters: [
      { name: 'repair', meaning: 'probability to repair a planted error', kind: 'share', default: 0.8 },
      { name: 'damage', meaning: 'probability to damage a clean cell or row', kind: 'share', default: 0.01 },
      VARIANT,
    ],
    seesTruth: true,
    repair: (view, truth, values, random) =>
      repairByChance(view, truth, { repair: Number(values['repair']), damage: Number(values['damage']) }, random),
  },
  {
    modelId: 'random-edit',
    description: 'Is told the number of errors; makes as many edits at random.',
    isDeterministic: false,
    parameters: [VARIANT],
    seesTruth: true,
    repair: (view, truth, _values, random) => editAtRandom(view, truth, random),
  },
  {
    modelId: 'delete-all',
    description: 'Removes every row: finds measures that reward deletion.',
    isDeterministic: true,
    parameters: [],
    seesTruth: false,
    repair: deleteAllRows,
  },
];

/**
 * The agent that a text such as `rules` or `calibrated@repair=0.8@damage=0.01@variant=a` names.
 * Throws AGENT_UNKNOWN with the nearest right word, AGENT_SPEC_INVALID, AGENT_PARAMETER_UNKNOWN, AGENT_PARAMETER_INVALID.
 */
export function createBuiltinAgent(spec: string): AnyAgent {
  const { modelId, parameters: given } = parseAgentSpec(spec);
  const builtin = BUILTIN_AGENTS.find((agent) => agent.modelId === modelId);
  if (builtin === undefined) {
    const known = BUILTIN_AGENTS.map((agent) => agent.modelId);
    throw new CodedError(
      'AGENT_UNKNOWN',
      `there is no agent "${modelId}"; did you mean "${nearestWord(modelId, known)}"? The built-in agents are ${known.join(', ')}`,
      { details: { agent: modelId, nearest: nearestWord(modelId, known), known } },
    );
  }
  const values = parameterValues(modelId, builtin.parameters, given);
  const definition = definitionOf(builtin, values);
  // Variants draw differently; the other draws of a trial do not move with it.
  const randomOf = (random: Random): Random => random.fork(`agent|${definition.slug}`);
  if (builtin.seesTruth) {
    const yardstick: TruthSeeingAgent = {
      definition: { ...definition, seesTruth: true },
      repair: async (view, truth, context) => ({
        status: 'ok',
        submission: builtin.repair(view, truth, values, randomOf(context.random)),
      }),
    };
    return yardstick;
  }
  const candidate: Agent = {
    definition: { ...definition, seesTruth: false },
    repair: async (view) => ({ status: 'ok', submission: builtin.repair(view, values) }),
  };
  return candidate;
}

function definitionOf(builtin: BuiltinAgent, values: Values): AgentDefinition {
  const changed = builtin.parameters.filter((parameter) => values[parameter.name] !== parameter.default);
  const wordAt = (place: 'strategy' | 'variant'): string | null => {
    const parameter = changed.find((candidate) => candidate.slugPlace === place);
    return parameter === undefined ? null : String(values[parameter.name]);
  };
  const identity = {
    provider: 'builtin',
    modelId: builtin.modelId,
    strategy: wordAt('strategy'),
    variant: wordAt('variant'),
    parameters: values,
  } as const;
  return {
    slug: agentSlug({ ...identity, needsHash: changed.some((parameter) => parameter.slugPlace === undefined) }),
    provider: 'builtin',
    modelId: builtin.modelId,
    strategy: identity.strategy,
    parameters: values,
    description: builtin.description,
    isDeterministic: builtin.isDeterministic,
    seesTruth: builtin.seesTruth,
  };
}
