import { lintRulesFromLayers } from './lint-rules-from-layers.ts';
import { orderedLayers } from './ordered-layers.ts';

/** The text of .oxlintrc.json: the rules of the house, and the layers. */
export function lintConfiguration(): string {
  return `${JSON.stringify(configuration, null, 2)}\n`;
}

const fileLength = (max: number) => ['error', { max, skipBlankLines: true, skipComments: true }];

const configuration = {
  $schema: './node_modules/oxlint/configuration_schema.json',
  plugins: ['eslint', 'typescript', 'unicorn', 'oxc', 'import', 'vitest'],
  categories: { correctness: 'error' },
  options: { typeAware: true },
  ignorePatterns: ['dist/**', 'datasets/**', 'coverage/**'],
  rules: {
    'no-empty': 'error',
    eqeqeq: 'error',
    'max-lines': fileLength(400),
    'max-lines-per-function': ['error', { max: 60, skipBlankLines: true, skipComments: true }],
    'max-params': ['error', { max: 4 }],
    'import/no-cycle': ['error', { ignoreTypes: false }],
    'import/no-default-export': 'error',
    'typescript/no-explicit-any': 'error',
    'typescript/no-floating-promises': 'error',
    'typescript/no-misused-promises': 'error',
    // Spreading a string into its code points is what text rules want.
    'typescript/no-misused-spread': 'off',
    'unicorn/filename-case': ['error', { case: 'kebabCase' }],
  },
  overrides: [
    ...lintRulesFromLayers(orderedLayers),
    {
      files: ['test/**/*.ts'],
      rules: {
        'max-lines': fileLength(600),
        'max-lines-per-function': 'off',
        'vitest/no-focused-tests': 'error',
        'vitest/no-disabled-tests': 'error',
      },
    },
    // The test runner loads its configuration as a default export.
    { files: ['vitest.config.ts'], rules: { 'import/no-default-export': 'off' } },
  ],
};
