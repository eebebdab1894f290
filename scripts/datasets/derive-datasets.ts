/**
 * Derives datasets 1 to 6 from the source package, generates the synthetic 7 to 9, and writes table.csv and
 * descriptor.json of each, printing what every step removed. With --check nothing is written; the exit code is 1 where a
 * committed file differs.
 */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { formatCount } from './derivation-log.ts';
import { deriveAirRoutes } from './derive-air-routes.ts';
import { deriveFederalReceipts } from './derive-federal-receipts.ts';
import { deriveFootballResults } from './derive-football-results.ts';
import { deriveSectorEmployment } from './derive-sector-employment.ts';
import { deriveSpeciesHabitat } from './derive-species-habitat.ts';
import { deriveWildlifeStrikes } from './derive-wildlife-strikes.ts';
import type { DatasetFiles } from './dataset-draft.ts';
import { writeDataset } from './dataset-draft.ts';
import { COMMITTED_SYNTHETIC, filesFromDataset, generateSyntheticDatasets } from './synthetic-files.ts';

const TARGET_FOLDER = new URL('../../datasets/', import.meta.url);

const DERIVATIONS = [
  deriveWildlifeStrikes,
  deriveAirRoutes,
  deriveFederalReceipts,
  deriveFootballResults,
  deriveSectorEmployment,
  deriveSpeciesHabitat,
];

function* derivedFiles(): Generator<DatasetFiles> {
  for (const derivation of DERIVATIONS) yield writeDataset(derivation());
  for (const dataset of generateSyntheticDatasets(COMMITTED_SYNTHETIC)) yield filesFromDataset(dataset);
}

function contentsOf({ id, csv, descriptorJson }: DatasetFiles): readonly (readonly [URL, string])[] {
  return [
    [new URL(`${id}/table.csv`, TARGET_FOLDER), csv],
    [new URL(`${id}/descriptor.json`, TARGET_FOLDER), descriptorJson],
  ];
}

function isCommitted([file, text]: readonly [URL, string]): boolean {
  try {
    return readFileSync(file, 'utf8') === text;
  } catch {
    return false;
  }
}

function derive(isCheck: boolean): number {
  let differing = 0;
  for (const files of derivedFiles()) {
    console.log(`${files.id}: ${formatCount(files.rowCount)} rows`);
    for (const line of files.derivation) console.log(`  ${line}`);
    for (const content of contentsOf(files)) {
      if (isCommitted(content)) continue;
      differing += 1;
      if (isCheck) console.error(`${content[0].pathname} differs from what is derived; run npm run datasets:derive`);
      else {
        mkdirSync(new URL('.', content[0]), { recursive: true });
        writeFileSync(content[0], content[1]);
        console.log(`  wrote ${content[0].pathname}`);
      }
    }
  }
  return isCheck && differing > 0 ? 1 : 0;
}

process.exitCode = derive(process.argv.includes('--check'));
