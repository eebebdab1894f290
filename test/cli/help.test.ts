import type { Command } from 'commander';
import { describe, expect, test } from 'vitest';
import type { CommandContext } from '../../src/cli/command-context.ts';
import { createProgram } from '../../src/cli/create-program.ts';

const context: CommandContext = {
  terminal: {
    columns: 80,
    canRedraw: false,
    print: () => undefined,
    tell: () => undefined,
    style: (_format, text) => text,
  },
  environment: {},
  interruption: new AbortController().signal,
  version: '0.0.0',
};

/** Every command with what is typed to reach it. */
function commandsOf(command: Command, path: readonly string[]): (readonly [path: string, command: Command])[] {
  return [
    [path.join(' '), command] as const,
    ...command.commands.flatMap((inner) => commandsOf(inner, [...path, inner.name()])),
  ];
}

const commands = commandsOf(createProgram(context), ['mendbench']);

function helpOf(command: Command): string {
  let text = '';
  command.configureOutput({ writeOut: (part) => void (text += part) }).outputHelp();
  return text;
}

describe('the help', () => {
  test('is there for every command', () => {
    expect(commands.map(([path]) => path)).toEqual([
      'mendbench',
      'mendbench start',
      'mendbench run',
      'mendbench results',
      'mendbench tasks',
      'mendbench task',
      'mendbench task export',
      'mendbench models',
      'mendbench datasets',
      'mendbench datasets list',
      'mendbench datasets show',
      'mendbench score',
      'mendbench inject',
      'mendbench serve',
      'mendbench doctor',
    ]);
  });

  test.each(commands)('of %s shows examples that use only options that exist, and the exit codes', (_path, command) => {
    const help = helpOf(command);
    const typed = [...help.matchAll(/^ {2}\$ mendbench (.*)$/gm)].map((match) => match[1]!);
    expect(typed.length).toBeGreaterThan(0);
    expect(help).toContain('Exit codes: 0 ok');
    for (const words of typed.map((line) => line.replace(/ > .*/, '').split(' '))) {
      const target = commandFor(words);
      const known = target.options.map((option) => option.long);
      for (const flag of words.filter((word) => word.startsWith('--'))) expect(known).toContain(flag);
    }
  });
});

/** The command that the first words of an example name. */
function commandFor(words: readonly string[]): Command {
  let path = 'mendbench';
  let found = commands[0]![1];
  for (const word of words) {
    path = `${path} ${word}`;
    const next = commands.find(([candidate]) => candidate === path);
    if (next === undefined) break;
    found = next[1];
  }
  return found;
}
