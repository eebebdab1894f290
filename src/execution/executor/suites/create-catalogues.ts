import { nearestWord } from '../../../core/table/nearest-word.ts';
import { CodedError } from '../../../foundation/coded-error.ts';
import type { CatalogueParts, CatalogueSources } from './catalogue-sources.ts';
import { createShelf, RENAMED_SUFFIX } from './catalogue-shelf.ts';
import type { Catalogues, Suite } from './suite.ts';
import { FIXED_SUITES } from './suite.ts';
import { standardSuitesOf, suiteFromParts } from './suite-from-parts.ts';

/** The catalogues of a workspace. */
export function createCatalogues(sources: CatalogueSources): Catalogues {
  const shelf = createShelf(sources);
  const known = (): readonly string[] => {
    const { tables, pairs } = sources.own();
    return [...FIXED_SUITES, ...tables.map((table) => table.descriptor.id), ...pairs.map((pair) => pair.slug)];
  };
  const partsOf = (name: string, taskSeed: string | null): CatalogueParts => {
    if (name === 'standard' || name === 'smoke' || name === 'robustness') return shelf.standard(taskSeed);
    if (name === 'renamed') return shelf.renamed(taskSeed);
    const parts = shelf.own(name);
    if (parts === null) throw unknownSuite(name, known());
    if (taskSeed === null) return parts;
    throw new CodedError(
      'TASK_SEED_INVALID',
      `the suite "${name}" has no task seed; a task seed makes other tasks of the bundled tables only`,
    );
  };
  const made = new WeakMap<CatalogueParts, Map<string, Suite>>();
  const suite: Catalogues['suite'] = (name, taskSeed = null) => {
    const parts = partsOf(name, taskSeed);
    const suites = made.get(parts) ?? new Map<string, Suite>();
    const found = suites.get(name) ?? suiteFromParts(name, parts, sources.facts);
    made.set(parts, suites.set(name, found));
    return found;
  };
  const suiteOfTask: Catalogues['suiteOfTask'] = (taskId, taskSeed = null) => {
    const standard = shelf.standard(taskSeed).catalogue.taskIds;
    if (standard.includes(taskId)) return suite('standard', taskSeed);
    if (isRenamed(taskId, standard)) return suite('renamed', taskSeed);
    const slug = shelf.slugs().find((candidate) => shelf.own(candidate)?.catalogue.taskIds.includes(taskId));
    if (slug !== undefined) return suite(slug);
    const ids = [...standard, ...shelf.slugs().flatMap((name) => shelf.own(name)?.catalogue.taskIds ?? [])];
    throw unknownTask(taskId, ids);
  };
  return {
    suiteNames: known,
    suite,
    suiteOfTask,
    suitesOf(taskId) {
      const standard = shelf.standard(null).catalogue;
      if (standard.taskIds.includes(taskId)) return standardSuitesOf(standard.summaryOf(taskId));
      const { name, catalogue } = suiteOfTask(taskId);
      const fixed: readonly string[] = FIXED_SUITES;
      if (fixed.includes(name)) return [name];
      return [catalogue.summaryOf(taskId).dimension === 'mixed' ? 'pairs' : 'own', name];
    },
    catalogueAt({ taskId, catalogueVersion, taskSeed }) {
      const isThere = ({ catalogue }: CatalogueParts): boolean =>
        catalogue.version === catalogueVersion && catalogue.taskIds.includes(taskId);
      const standard = shelf.standard(taskSeed);
      if (isThere(standard)) return standard.catalogue;
      if (isRenamed(taskId, standard.catalogue.taskIds)) {
        const renamed = shelf.renamed(taskSeed);
        return isThere(renamed) ? renamed.catalogue : null;
      }
      const own = ['own', 'pairs', ...shelf.slugs()].flatMap((name) => shelf.own(name) ?? []);
      return own.find(isThere)?.catalogue ?? null;
    },
  };
}

function isRenamed(taskId: string, standardIds: readonly string[]): boolean {
  return taskId.endsWith(RENAMED_SUFFIX) && standardIds.includes(taskId.slice(0, -RENAMED_SUFFIX.length));
}

function unknownSuite(suite: string, known: readonly string[]): CodedError {
  const nearest = nearestWord(suite, known);
  return new CodedError(
    'SUITE_UNKNOWN',
    `there is no suite "${suite}"; did you mean "${nearest}"? There are ${known.join(', ')}`,
    { details: { suite, nearest } },
  );
}

function unknownTask(task: string, known: readonly string[]): CodedError {
  const nearest = nearestWord(task, known);
  return new CodedError('TASK_NOT_FOUND', `there is no task "${task}"; did you mean "${nearest}"?`, {
    details: { task, nearest },
  });
}
