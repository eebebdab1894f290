import { commitmentVerdict, taskCommitmentDocument } from './catalogue/task-commitments.ts';
import type { UseCaseTools } from './use-case-tools.ts';
import type { UseCases } from './use-cases.ts';
import type { ContrastSide } from './metrics/contamination.ts';
import { contaminationDocument } from './metrics/contamination.ts';
import type { ScopeReader } from './metrics/scoped-runs.ts';

type ContaminationUseCases = Pick<UseCases, 'contamination' | 'commitTasks' | 'verifyCommitment'>;

/** Use-cases that guard against what a model may have learnt by heart. */
export function contaminationUseCases(tools: UseCaseTools, reader: ScopeReader): ContaminationUseCases {
  const sideOf = async (model: string, suite: ContrastSide['suite']): Promise<ContrastSide> => {
    const scope = await reader.resolve({ suite });
    return { suite, scope, run: reader.modelOf(scope, model) };
  };
  const { datasets } = tools;
  return {
    async contamination(model) {
      const original = await sideOf(model, 'standard');
      const { catalogue } = tools.catalogues.suite('standard');
      return contaminationDocument({ original, renamed: await sideOf(model, 'renamed') }, catalogue);
    },
    commitTasks: async (wish) => taskCommitmentDocument(datasets, wish),
    verifyCommitment: async (published, seed) => commitmentVerdict(datasets, published, seed),
  };
}
