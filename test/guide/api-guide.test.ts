import { execFile, spawnSync } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startServer } from '../../src/api/server.ts';
import type { RunningServer } from '../../src/api/server.ts';
import type { ApiUnderTest } from '../api/api-under-test.ts';
import { openApiUnderTest } from '../api/api-under-test.ts';
import { buildPackage, packageFolder } from '../support/build-package.ts';

interface Program {
  readonly command: string;
  readonly given: (code: string) => readonly string[];
  /** What its examples need. */
  readonly needs: readonly string[];
}

const PROGRAMS: Readonly<Record<string, Program>> = {
  bash: { command: 'bash', given: (code) => ['-euo', 'pipefail', '-c', code], needs: ['bash', 'curl'] },
  python: { command: 'python3', given: (code) => ['-c', code], needs: ['python3'] },
  js: { command: process.execPath, given: (code) => ['--input-type=module', '-e', code], needs: [] },
};
/** A part of what each example prints, in the order of the page. */
const PRINTED = [
  '"noop"',
  '"trials"',
  '"run_id"',
  'F1 1.000',
  'F1 1',
  '27 tasks',
  '304',
  'run_id,model',
  'TASK_NOT_FOUND',
  'planted errors',
];

const page = await readFile(join(packageFolder, 'docs/guide/api.md'), 'utf8');
const examples = [...page.matchAll(/^```(bash|python|js)\n(.*?)^```$/gms)].map(
  ([, language = '', code = ''], index) => ({
    language,
    code,
    printed: PRINTED[index],
  }),
);
const lacking = new Set(
  Object.values(PROGRAMS)
    .flatMap(({ needs }) => needs)
    .filter((name) => spawnSync(name, ['--version']).error),
);
for (const name of lacking)
  console.warn(`there is no ${name} here: the examples of docs/guide/api.md that need it are not run`);
const runnable = examples.filter(({ language }) => !PROGRAMS[language]!.needs.some((name) => lacking.has(name)));

let api: ApiUnderTest;
let server: RunningServer;
let environment: NodeJS.ProcessEnv;
beforeAll(async () => {
  await buildPackage();
  api = await openApiUnderTest();
  await api.run({ model: 'noop', suite: 'smoke', limit: 1 });
  const { key } = await api.useCases.createKey({ name: 'guide', scope: 'run' });
  server = await startServer({ useCases: api.useCases, requestIds: { next: () => 'guide' }, version: '0', port: 0 });
  environment = { PATH: process.env['PATH'], MENDBENCH_URL: server.url, MENDBENCH_KEY: key };
});
afterAll(async () => {
  await server.close();
  await api.close();
});

test('the page has an example in each language for what a reader comes for', () => {
  expect(examples.map(({ printed }) => printed)).toEqual(PRINTED);
  expect(new Set(examples.map(({ language }) => language))).toEqual(new Set(Object.keys(PROGRAMS)));
});

test.each(runnable.map((example, index) => [index + 1, example.language, example] as const))(
  'example %i of the guide, in %s, does what it says on a real server',
  async (_number, language, { code, printed }) => {
    const { command, given } = PROGRAMS[language]!;
    const { stdout } = await promisify(execFile)(command, given(code), { cwd: packageFolder, env: environment });
    expect(stdout).toContain(printed);
  },
);
