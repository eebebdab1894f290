import type { AddedPair, AddedTable } from '../added-dataset.ts';
import type { DatasetDescriptorDocument } from '../dataset-descriptor.ts';
import type { DatasetVersion, RemovedDataset, VersionDifferenceDocument } from '../dataset-version.ts';
import type { RuleDocument } from '../rule.ts';

const rule: RuleDocument = { kind: 'dependency', determinants: ['courier'], dependent: 'city' };

const descriptor: DatasetDescriptorDocument = {
  title: 'Parcels',
  domain: 'unknown',
  description: 'A table of the user; rules mined from it and confirmed.',
  source: 'a table of the user, file parcels.csv',
  licence: 'CC0-1.0',
  attribution: 'unknown',
  columns: [
    { name: 'parcel', type: 'string', meaning: 'parcel', nullable: false, protected: true, pattern: '^\\p{Lu}\\d{4}$' },
    { name: 'courier', type: 'string', meaning: 'courier', nullable: false, protected: false },
    { name: 'city', type: 'string', meaning: 'city', nullable: false, protected: false },
  ],
  parts: [],
  key: ['parcel'],
  identities: [],
  rules: [rule],
  sampling: { block: [], unit: ['courier'] },
};

const version = '402a2400469bfca03631db9e61856099b18c0cf218c1a5844b3ff5a59e2560fc';
const earlier = 'fbab4d71c8f18fab0d4e0bee25089d5443cfe56aa606d0618984cc9debb2f99a';
const facts = {
  title: 'Parcels',
  version,
  content_hash: '2f5ec26d7505078deb98cfc275971cd691a5008e9826ab47ccb98ea7a4bb1d8e',
  row_count: 40,
  column_count: 3,
};

export const addedTableExample: AddedTable = {
  ...facts,
  kind: 'table',
  dataset_id: 'parcels',
  number: 10,
  addition: 'added',
  notes: [],
  descriptor,
  rules: [{ rule, support: { unit: 'groups', holding: 8, broken: 0, silent: 0, error: 0 } }],
  rules_left_out: [],
  nearly: [],
  tasks: [
    {
      task_id: 'completeness_easy_parcels',
      hash: '0393d26c8b1539414426a81180b21d954c1d8be72d1b56a74ed08cad2fcda679',
      reason: null,
    },
    {
      task_id: 'uniqueness_easy_parcels',
      hash: null,
      reason: 'easy errors of uniqueness need 185 clean rows for 15 duplicates, where there are 40',
    },
  ],
};

export const addedPairExample: AddedPair = {
  ...facts,
  kind: 'pair',
  dataset_id: 'parcels-as-found',
  number: 11,
  addition: 'added',
  task_id: 'mixed_natural_parcels-as-found',
  paired_by: 'position',
  error_count: 2,
  raha_error_count: 2,
  published_results: 0,
  descriptor: { ...descriptor, rules: [], key: [] },
};

const versionExample: DatasetVersion = { ...facts, is_current: true, kind: 'table', rule_count: 1, task_count: 5 };
export const datasetVersionListExample = { items: [versionExample], next_cursor: null };
export const datasetVersionDetailExample = { ...versionExample, descriptor };

export const versionDifferenceExample: VersionDifferenceDocument = {
  before: earlier,
  after: version,
  columns: { added: [], removed: ['weight'] },
  redeclared: [{ column: 'city', members: ['meaning'] }],
  rules: { added: [rule], removed: [] },
  members: ['title'],
  rows: { added: 8, removed: 0, changed: 1, changed_cells: 1 },
};

export const removedDatasetExample: RemovedDataset = { dataset_id: 'parcels', versions_removed: 2 };
