import { readFileSync } from 'node:fs';
import type { Command } from 'commander';
import { describe, expect, test } from 'vitest';
import {
  allCommands,
  commandLineReference,
  helpText,
  REFERENCE_FILE,
} from '../../scripts/command-line/command-line-reference.ts';

const commands = allCommands();

describe('the help', () => {
  test('is there for every command', () => {
    expect(commands.map(({ path }) => path)).toEqual([
      'mendbench',
      'mendbench start',
      'mendbench demo',
      'mendbench run',
      'mendbench runs',
      'mendbench runs pause',
      'mendbench runs cancel',
      'mendbench runs tune',
      'mendbench worker',
      'mendbench estimate',
      'mendbench results',
      'mendbench compare',
      'mendbench report',
      'mendbench rescore',
      'mendbench cache',
      'mendbench cache explain',
      'mendbench cache clear',
      'mendbench tasks',
      'mendbench tasks export',
      'mendbench tasks commit',
      'mendbench tasks verify-commitment',
      'mendbench task',
      'mendbench task export',
      'mendbench models',
      'mendbench datasets',
      'mendbench datasets list',
      'mendbench datasets show',
      'mendbench datasets add',
      'mendbench datasets add-pair',
      'mendbench datasets versions',
      'mendbench datasets diff',
      'mendbench datasets remove',
      'mendbench contamination',
      'mendbench score',
      'mendbench inject',
      'mendbench judge',
      'mendbench judge ask',
      'mendbench judge form',
      'mendbench judge calibrate',
      'mendbench serve',
      'mendbench mcp',
      'mendbench keys',
      'mendbench keys create',
      'mendbench keys list',
      'mendbench keys revoke',
      'mendbench simulate',
      'mendbench doctor',
      'mendbench database',
      'mendbench database migrate',
      'mendbench database backup',
      'mendbench database restore',
      'mendbench database copy',
      'mendbench database prune',
    ]);
  });

  test.each(commands)('of $path shows examples that use only options that exist, and the exit codes', ({ command }) => {
    const help = helpText(command);
    const typed = [...help.matchAll(/^ {2}\$ mendbench (.*)$/gm)].map((match) => match[1]!);
    expect(typed.length).toBeGreaterThan(0);
    expect(help).toContain('Exit codes: 0 ok');
    for (const words of typed.map((line) => line.replace(/ > .*/, '').split(' '))) {
      const known = commandFor(words).options.map((option) => option.long);
      for (const flag of words.filter((word) => word.startsWith('--'))) expect(known).toContain(flag);
    }
  });

  test('marks every option that a command refuses to do without', async () => {
    const marked = commands.flatMap(({ path, command }) => {
      const own = command.options.filter(({ description }) => description.includes('(required)'));
      return own.length === 0 ? [] : [[path, own.map(({ long }) => long).join(' ')]];
    });
    expect(marked).toEqual([
      ['mendbench runs tune', '--concurrency'],
      ['mendbench tasks export', '--dir'],
      ['mendbench tasks commit', '--release'],
      ['mendbench task export', '--dir'],
      ['mendbench datasets add-pair', '--dirty --clean'],
      ['mendbench score', '--dirty --clean --output'],
      ['mendbench inject', '--input --dimension --difficulty --dir'],
      ['mendbench judge ask', '--judge'],
      ['mendbench judge form', '--output'],
      ['mendbench judge calibrate', '--labels --judge'],
      ['mendbench keys create', '--name --scope'],
    ]);
    for (const [path, flags] of marked) {
      const { command } = commands.find((one) => one.path === path)!;
      const words = command.registeredArguments.map(() => 'any');
      await expect(command.parseAsync(words, { from: 'user' })).rejects.toMatchObject({
        code: 'USAGE_OPTION_MISSING',
        message: expect.stringContaining(`${flags!.replaceAll(' ', ', ')} `),
      });
    }
  });

  test('stands in the committed reference as it is printed (npm run reference:generate)', () => {
    expect(readFileSync(REFERENCE_FILE, 'utf8')).toBe(commandLineReference());
  });
});

/** The command that the first words of an example name. */
function commandFor(words: readonly string[]): Command {
  let path = 'mendbench';
  let found = commands[0]!.command;
  for (const word of words) {
    path = `${path} ${word}`;
    const next = commands.find((candidate) => candidate.path === path);
    if (next === undefined) break;
    found = next.command;
  }
  return found;
}
