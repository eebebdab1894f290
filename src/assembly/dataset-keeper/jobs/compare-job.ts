import type { VersionDifferenceDocument } from '../../../contract/dataset-version.ts';
import { snakeCased } from '../../../contract/snake-case.ts';
import type { Rule } from '../../../core/dataset/rule.ts';
import { diffVersions } from '../../own-datasets/diff-versions.ts';
import { comparedVersion, readOwnVersion } from '../../own-datasets/own-versions.ts';
import type { JobOf } from '../dataset-job.ts';

/** Compares two versions of a dataset; an empty name means the current one. */
export function compareJob({ folder, slug, before, after }: JobOf<'compare'>): VersionDifferenceDocument {
  const [old, now] = [readOwnVersion(folder, `${slug}@${before}`), readOwnVersion(folder, `${slug}@${after}`)];
  const { columns, redeclared, rules, members, rows } = diffVersions(comparedVersion(old), comparedVersion(now));
  const published = (list: readonly object[]) => list.map((rule) => snakeCased(rule as Rule));
  return {
    before: old.version,
    after: now.version,
    ...snakeCased({ columns, redeclared, rows }),
    rules: { added: published(rules.added), removed: published(rules.removed) },
    members: members.map((name) => name.replace(/[A-Z]/g, (capital) => `_${capital.toLowerCase()}`)),
  };
}
