import type { CommittedSuite } from '../../core/task/commitment/commit-tasks.ts';
import { commitmentVerdict, taskCommitmentDocument } from './catalogue/task-commitments.ts';
import type { UseCaseTools } from './use-case-tools.ts';
import type { UseCases } from './use-cases.ts';
import type { ContrastSide } from './metrics/contamination.ts';
import { contaminationDocument } from './metrics/contamination.ts';
import type { ScopeReader } from './metrics/scoped-runs.ts';

type ContaminationUseCases = Pick<UseCases, 'contamination' | 'commitTasks' | 'verifyCommitment'>;

/** Use-cases that guard against what a model may have learnt by heart. */
export function contaminationUseCases(tools: UseCaseTools, reader: ScopeReader): ContaminationUseCases {
  const sideOf = async (model: string, suite: CommittedSuite): Promise<ContrastSide> => {
    const scope = await reader.resolve({ suite });
    return { suite, scope, run: reader.modelOf(scope, model) };
  };
  const catalogued = new Set(tools.catalogue.taskIds.map((id) => tools.catalogue.summaryOf(id).datasetId));
  const datasets = tools.datasets.filter(({ descriptor }) => catalogued.has(descriptor.id));
  return {
    async contamination(model) {
      const original = await sideOf(model, 'standard');
      return contaminationDocument({ original, renamed: await sideOf(model, 'renamed') }, tools.catalogue);
    },
    commitTasks: async (wish) => taskCommitmentDocument(datasets, wish),
    verifyCommitment: async (published, seed) => commitmentVerdict(datasets, published, seed),
  };
}
