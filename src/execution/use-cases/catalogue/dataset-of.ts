import type { DatasetDescriptor } from '../../../core/dataset/descriptor.ts';
import { nearestWord } from '../../../core/table/nearest-word.ts';
import type { Catalogue } from '../../../core/task/catalogue.ts';
import { CodedError } from '../../../foundation/coded-error.ts';
import type { Suite } from '../../executor/suites/suite.ts';
import type { UseCaseTools } from '../use-case-tools.ts';

/** A dataset and the catalogue that holds its tasks. */
export interface FoundDataset {
  readonly descriptor: DatasetDescriptor;
  readonly catalogue: Catalogue;
  readonly taskCount: number;
}

/** The suites that hold every dataset once: the bundled ones, own tables, pairs. */
export function datasetSuites({ catalogues }: Pick<UseCaseTools, 'catalogues'>): readonly Suite[] {
  return [catalogues.suite('standard'), catalogues.suite('own'), catalogues.suite('pairs')];
}

/** By slug or number. Throws DATASET_NOT_FOUND with the nearest slug. */
export function datasetOf(name: string, tools: Pick<UseCaseTools, 'catalogues'>): FoundDataset {
  const all = datasetSuites(tools).flatMap(({ descriptors, catalogue }) =>
    descriptors.map((descriptor) => ({ descriptor, catalogue })),
  );
  const found = all.find(({ descriptor }) => descriptor.id === name || String(descriptor.number) === name);
  if (found !== undefined) {
    const { descriptor, catalogue } = found;
    const isOfIt = (id: string): boolean => catalogue.summaryOf(id).datasetId === descriptor.id;
    return { descriptor, catalogue, taskCount: catalogue.taskIds.filter(isOfIt).length };
  }
  const names = all.map(({ descriptor }) => descriptor.id);
  const nearest = nearestWord(name, names);
  throw new CodedError('DATASET_NOT_FOUND', `there is no dataset "${name}"; did you mean "${nearest}"?`, {
    details: { dataset: name, nearest },
  });
}
