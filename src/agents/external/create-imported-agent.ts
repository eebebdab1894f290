import { CodedError } from '../../foundation/coded-error.ts';
import type { Agent } from '../agent-port.ts';
import { agentSlug } from '../definition/agent-slug.ts';
import { readAnswer } from './read-answer.ts';

/** What the spec of an imported agent begins with; no maker of models is called so. */
const PREFIX = 'imported/';

/** Whether a spec names somebody whose tables were handed in: `imported/<name>`. */
export function isImportedSpec(spec: string): boolean {
  return spec.startsWith(PREFIX);
}

/**
 * The agent of a spec `imported/<name>`. With an answer (the JSON text of an external agent's) it hands that in, whatever it
 * is asked; without one it throws AGENT_IMPORTED when asked. Its slug ends in `--imported`, so that nobody who hands tables in
 * can take the place of an agent that was run here.
 */
export function createImportedAgent(spec: string, answer?: string): Agent {
  const modelId = spec.slice(PREFIX.length);
  const identity = { provider: 'imported', modelId, strategy: 'imported', parameters: {} } as const;
  return {
    definition: {
      ...identity,
      slug: agentSlug({ ...identity, variant: null, needsHash: false }),
      description: 'Tables that were produced elsewhere and handed in.',
      // Nothing is known of how they came to be.
      isDeterministic: false,
      seesTruth: false,
    },
    async repair(view) {
      if (answer === undefined) throw agentImported(modelId);
      return readAnswer(answer, view.dirty);
    },
  };
}

/** Nobody is there who could be asked. */
export function agentImported(name: string): CodedError {
  return new CodedError(
    'AGENT_IMPORTED',
    `the tables of "${name}" were produced elsewhere and handed in, so it cannot be run here; hand further tables in with POST /api/submissions`,
    { details: { agent: name } },
  );
}
