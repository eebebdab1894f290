import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { allCommands } from '../../../scripts/command-line/command-line-reference.ts';

const COMPOSE = parse(readFileSync('deploy/compose.yaml', 'utf8')) as {
  readonly services: Readonly<Record<string, { readonly image: string; readonly command?: readonly string[] }>>;
};
const UNITS = ['deploy/mendbench-server.service', 'deploy/mendbench-worker@.service'];

/** Words behind `mendbench` that each file runs. */
const LINES: readonly (readonly [file: string, words: readonly string[]])[] = [
  ...Object.entries(COMPOSE.services).flatMap(([name, { image, command }]) =>
    image === 'mendbench' ? [[`compose.yaml, ${name}`, command ?? []] as const] : [],
  ),
  ...UNITS.map((file) => {
    const line = /^ExecStart=\S+\/mendbench (.+)$/mu.exec(readFileSync(file, 'utf8'))?.[1];
    return [file, line?.split(' ') ?? []] as const;
  }),
];

describe('the files to deploy by', () => {
  test('are for a server and a worker each', () => {
    expect(LINES.map(([, words]) => words[0]).join(' ')).toBe('serve worker serve worker');
  });

  test.each(LINES)('%s runs a command that there is, with options that it has', (_file, words) => {
    const found = allCommands().find(({ path }) => path === `mendbench ${words[0]}`);
    const options = found?.command.options.map(({ long }) => long) ?? [];
    expect(found).toBeDefined();
    expect(words.filter((word) => word.startsWith('--') && !options.includes(word))).toEqual([]);
  });

  test.each(UNITS)('%s has its three sections, and every line of them is a setting', (file) => {
    const lines = readFileSync(file, 'utf8').split('\n');
    const rest = lines.filter((line) => line !== '' && !line.startsWith('#'));
    expect(rest.filter((line) => line.startsWith('['))).toEqual(['[Unit]', '[Service]', '[Install]']);
    expect(rest.filter((line) => !line.startsWith('[') && !/^[A-Z][A-Za-z]+=/u.test(line))).toEqual([]);
  });

  test('leave a worker longer to end than a trial may take', () => {
    const unit = readFileSync('deploy/mendbench-worker@.service', 'utf8');
    expect(Number(/TimeoutStopSec=(\d+)/u.exec(unit)?.[1])).toBeGreaterThan(600);
    expect(COMPOSE.services['worker']).toMatchObject({ stop_grace_period: '11m' });
  });
});
