import type { DependencyRule, Rule } from '../../dataset/rule.ts';
import type { PartDescriptor } from '../../dataset/descriptor.ts';

/** Columns of which each value of the first ones has one value of the last. */
type Determination = Pick<DependencyRule, 'determinants' | 'dependent'>;

/**
 * The dependencies that say something beside the other rules and each other: none that a computation says already, none
 * from a column that goes by way of a third (an order has one city because it has one customer), and of pairs only those
 * that do not follow from what is kept. Two names for one thing (code and word) keep their dependencies both, since each
 * is a witness of its own.
 */
export function reduceArrows(
  arrows: readonly DependencyRule[],
  rules: readonly Rule[],
  parts: readonly PartDescriptor[],
): DependencyRule[] {
  const known = rules.flatMap((rule) => determinationsOf(rule, parts));
  const fresh = arrows.filter((arrow) => !follows(arrow, known));
  const singles = fresh.filter(({ determinants }) => determinants.length === 1);
  const edges = new Set([...singles, ...known].filter((one) => one.determinants.length === 1).map(edgeOf));
  const middles = [...new Set([...singles, ...known].map(({ dependent }) => dependent))];
  const kept = singles.filter(({ determinants: [left], dependent }) => {
    const has = (a: string, b: string): boolean => edges.has(edgeOf({ determinants: [a], dependent: b }));
    return !middles.some(
      (middle) =>
        middle !== left &&
        middle !== dependent &&
        has(left!, middle) &&
        has(middle, dependent) &&
        !has(middle, left!) &&
        !has(dependent, middle),
    );
  });
  for (const pair of fresh.filter(({ determinants }) => determinants.length > 1)) {
    if (!follows(pair, [...known, ...singles, ...kept])) kept.push(pair);
  }
  return kept;
}

const edgeOf = ({ determinants, dependent }: Determination): string => JSON.stringify([determinants[0], dependent]);

function follows({ determinants, dependent }: Determination, from: readonly Determination[]): boolean {
  const reached = new Set(determinants);
  for (let size = 0; size !== reached.size;) {
    size = reached.size;
    for (const one of from) if (one.determinants.every((name) => reached.has(name))) reached.add(one.dependent);
  }
  return reached.has(dependent);
}

/** What a rule other than a dependency determines. */
function determinationsOf(rule: Rule, parts: readonly PartDescriptor[]): Determination[] {
  switch (rule.kind) {
    case 'linear':
      return oneFromOthers([rule.computed, ...rule.terms.map(({ column }) => column)]);
    case 'product':
      return oneFromOthers([rule.computed, ...rule.factors]);
    case 'date-difference':
      return oneFromOthers([rule.computed, rule.from, rule.to]);
    case 'conversion':
      return oneFromOthers([rule.computed, rule.source]);
    case 'age':
      return [{ determinants: [rule.born, rule.at], dependent: rule.computed }];
    case 'sign':
      return [{ determinants: [rule.source], dependent: rule.computed }];
    case 'group-sum':
      return [{ determinants: [rule.group], dependent: rule.computed }];
    case 'same': {
      const part = parts.find(({ name }) => name === rule.part);
      return part === undefined ? [] : [{ determinants: [part.column], dependent: rule.column }];
    }
    case 'case': {
      const read = Object.values(rule.cases).flatMap((choice) => ('column' in choice ? [choice.column] : []));
      return [{ determinants: [rule.of, ...new Set(read)], dependent: rule.computed }];
    }
    default:
      return [];
  }
}

function oneFromOthers(columns: readonly string[]): Determination[] {
  return columns.map((dependent) => ({ determinants: columns.filter((name) => name !== dependent), dependent }));
}
