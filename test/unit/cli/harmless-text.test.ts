import { expect, test } from 'vitest';
import { harmlessText } from '../../../src/cli/output/harmless-text.ts';

test.each([
  ['a title of the window', '\u001B]0;owned\u0007x', '\uFFFD]0;owned\uFFFDx'],
  ['a cleared screen', '\u001B[2J\u001B[Hx', '\uFFFD[2J\uFFFD[Hx'],
  ['the same by one byte', '\u009B2Jx', '\uFFFD2Jx'],
  ['a line that is written over', 'bad\rgood', 'bad\uFFFDgood'],
  ['text that runs backwards', '\u202Egpj.exe', '\uFFFDgpj.exe'],
  ['NUL and backspace', 'a\u0000\bb', 'a\uFFFD\uFFFDb'],
])('%s does not reach a terminal', (_what, text, shown) => {
  expect(harmlessText(text)).toBe(shown);
});

test('colours, line ends, tabs and all languages stay', () => {
  const text = '\u001B[1;32mgrün\u001B[0m\tد\n漢字 🙂';
  expect(harmlessText(text)).toBe(text);
});
