import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { findLayerFaults } from './find-layer-faults.ts';
import { lintConfiguration } from './lint-configuration.ts';

// Another tree may be given, so that the tests can plant breaches in one.
const root = process.argv[2] ?? '.';
const isStale = readFileSync(join(root, '.oxlintrc.json'), 'utf8') !== lintConfiguration();
const faults = [
  ...(isStale ? ['.oxlintrc.json is not what scripts/layers makes; run npm run layers:generate'] : []),
  ...findLayerFaults(root),
];

for (const fault of faults) console.error(fault);
console.log(faults.length === 0 ? 'layers: no faults' : `layers: ${faults.length} faults`);
process.exitCode = faults.length === 0 ? 0 : 1;
