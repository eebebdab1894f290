import { writeFileSync } from 'node:fs';
import { lintConfiguration } from './lint-configuration.ts';

writeFileSync('.oxlintrc.json', lintConfiguration());
