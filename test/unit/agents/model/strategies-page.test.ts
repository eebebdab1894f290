import { readFileSync } from 'node:fs';
import { describe, expect, it, test } from 'vitest';
import { MODEL_PARAMETERS } from '../../../../src/agents/model/model-parameters.ts';
import { chunkedPrompt } from '../../../../src/agents/model/prompts/chunked-prompt.ts';
import { editsPrompt } from '../../../../src/agents/model/prompts/edits-prompt.ts';
import { programPrompt } from '../../../../src/agents/model/prompts/program-prompt.ts';
import { tablePrompt } from '../../../../src/agents/model/prompts/table-prompt.ts';
import { repairWords } from '../../../../src/agents/model/prompts/table-words.ts';
import { TOOLS, toolsPrompt } from '../../../../src/agents/model/prompts/tools-prompt.ts';
import { STRATEGIES } from '../../../../src/agents/model/strategies/strategies.ts';

const page = readFileSync('docs/guide/strategies.md', 'utf8');
const blocks = [...page.matchAll(/```text\n(.*?)\n```/gsu)].map(([, text]) => text);

describe('the page of strategies', () => {
  test.each([editsPrompt, tablePrompt, programPrompt])('shows the words of $version whole', (prompt) => {
    expect(page).toContain(`Version \`${prompt.version}\``);
    expect(blocks).toContain(prompt.system);
    expect(blocks).toContain(prompt.user('<the prompt of the task>', '<the table>', 'csv'));
  });

  it('shows what parts of a table are told beside the words of edits', () => {
    const shown = { part: 2, parts: 3, rows: 60, allRows: 150 };
    const message = chunkedPrompt.user('', '', { format: 'csv', shown });
    const words = blocks.filter((block) => message.includes(`\n\n${block}\n\n`));
    expect(words).toHaveLength(1);
    expect(message.replace(`${words[0]}\n\n`, '')).toBe(editsPrompt.user('', '', 'csv'));
  });

  it('shows the words of tools whole', () => {
    const message = toolsPrompt.user({
      prompt: '<the prompt of the task>',
      sample: '<the first rows>',
      sampleRows: 10,
      rowCount: 150,
      format: 'csv',
      steps: 12,
      isNative: true,
    });
    expect(blocks).toContain(toolsPrompt.system);
    expect(blocks).toContain(message);
    for (const { name, description } of TOOLS) expect(page).toContain(`- \`${name}\`: ${description}\n`);
  });

  it('shows the one further message, and knows every strategy and setting', () => {
    expect(blocks).toContain(repairWords('<what is wrong>'));
    for (const { name } of STRATEGIES) expect(page).toContain(`\n## ${name}\n`);
    for (const { name } of MODEL_PARAMETERS) expect(page).toMatch(new RegExp(`^\\| \`${name}\` `, 'mu'));
  });
});
