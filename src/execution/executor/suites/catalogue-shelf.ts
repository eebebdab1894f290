import { createCatalogue } from '../../../core/task/catalogue.ts';
import { createPairCatalogue } from '../../../core/task/pairs/create-pair-catalogue.ts';
import type { Pair } from '../../../core/task/pairs/pair.ts';
import type { CatalogueParts, CatalogueSources, OwnTableParts } from './catalogue-sources.ts';
import { joinCatalogues } from './join-catalogues.ts';
import { suffixedCatalogue } from './suffixed-catalogue.ts';

/** What the task ids of renamed twins end in. */
export const RENAMED_SUFFIX = '-renamed';

/** Catalogues as they are asked for, each made once as long as what it is made of stays the same. */
export function createShelf(sources: CatalogueSources) {
  const standards = new Map<string | null, CatalogueParts>();
  const ofSources = new WeakMap<object, CatalogueParts>();
  const twins = new Map<string | null, CatalogueParts>();
  const kept = (source: object, make: () => CatalogueParts): CatalogueParts => {
    const parts = ofSources.get(source) ?? make();
    ofSources.set(source, parts);
    return parts;
  };
  const tableParts = (table: OwnTableParts): CatalogueParts => kept(table, () => partsOfTable(table));
  const pairParts = (pair: Pair): CatalogueParts =>
    kept(pair, () => ({ catalogue: createPairCatalogue([pair]), descriptors: [pair.descriptor] }));
  return {
    standard(taskSeed: string | null): CatalogueParts {
      const parts = standards.get(taskSeed) ?? sources.standard(taskSeed);
      standards.set(taskSeed, parts);
      return parts;
    },
    renamed(taskSeed: string | null): CatalogueParts {
      const parts = twins.get(taskSeed) ?? withSuffix(sources.renamed(taskSeed));
      twins.set(taskSeed, parts);
      return parts;
    },
    slugs(): readonly string[] {
      const { tables, pairs } = sources.own();
      return [...tables.map((table) => table.descriptor.id), ...pairs.map((pair) => pair.slug)];
    },
    /** `own`, `pairs`, or a slug; null for any other name. */
    own(name: string): CatalogueParts | null {
      const { tables, pairs } = sources.own();
      if (name === 'own') return kept(tables, () => joined(tables.map(tableParts)));
      if (name === 'pairs') return kept(pairs, () => joined(pairs.map(pairParts)));
      const table = tables.find(({ descriptor }) => descriptor.id === name);
      if (table !== undefined) return tableParts(table);
      const pair = pairs.find(({ slug }) => slug === name);
      return pair === undefined ? null : pairParts(pair);
    },
  };
}

function partsOfTable(table: OwnTableParts): CatalogueParts {
  const whole = createCatalogue([table]);
  const catalogue = { ...whole, taskIds: whole.taskIds.filter((id) => table.taskIds.includes(id)) };
  return { catalogue, descriptors: [table.descriptor] };
}

function joined(parts: readonly CatalogueParts[]): CatalogueParts {
  return {
    catalogue: joinCatalogues(parts.map(({ catalogue }) => catalogue)),
    descriptors: parts.flatMap(({ descriptors }) => descriptors),
  };
}

function withSuffix({ catalogue, descriptors }: CatalogueParts): CatalogueParts {
  return { catalogue: suffixedCatalogue(catalogue, RENAMED_SUFFIX), descriptors };
}
