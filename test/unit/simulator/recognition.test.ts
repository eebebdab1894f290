import { editsPrompt } from '../../../src/agents/model/prompts/edits-prompt.ts';
import { writeTable } from '../../../src/agents/model/write-table.ts';
import { beforeAll, describe, expect, test } from 'vitest';
import { columnOf, selectRows } from '../../../src/core/table/table.ts';
import { csvFromTable, tableFromCsv } from '../../../src/core/table/csv-text.ts';
import { placeTable } from '../../../src/simulator/answers/draft-answer.ts';
import { matchColumns } from '../../../src/simulator/answers/match-columns.ts';
import { seenTable } from '../../../src/simulator/answers/seen-table.ts';
import { createTaskIndex } from '../../../src/simulator/answers/task-index.ts';
import type { ExportedTask } from '../../support/simulated-tasks.ts';
import { exportedTasks } from '../../support/simulated-tasks.ts';

let tasks: readonly ExportedTask[];
beforeAll(() => {
  tasks = exportedTasks(['accuracy_easy_1', 'completeness_easy_4']);
});

const small = tableFromCsv('_rid,city,note\naaaaa2,Boston,"a, b"\nbbbbb3,,x\n');

describe('the table of a prompt', () => {
  test.each([
    ['CSV in a fence', 'Mend this.\n\n```csv\n_rid,city,note\naaaaa2,Boston,"a, b"\nbbbbb3,,x\n```\n\nReply in JSON.'],
    ['CSV before a blank line', 'The table:\n_rid,city,note\naaaaa2,Boston,"a, b"\nbbbbb3,,x\n\nThank you.'],
    ['CSV in a tag', '<table>\n_rid,city,note\naaaaa2,Boston,"a, b"\nbbbbb3,,x\n</table>'],
    [
      'a list of objects',
      'Rows:\n```json\n[{"_rid":"aaaaa2","city":"Boston","note":"a, b"},{"_rid":"bbbbb3","city":null,"note":"x"}]\n```\n[end]',
    ],
    [
      'an object of columns and rows',
      '{"columns":["_rid","city","note"],"rows":[["aaaaa2","Boston","a, b"],["bbbbb3",null,"x"]]}',
    ],
    [
      'one object a line',
      'Rows:\n{"_rid":"aaaaa2","city":"Boston","note":"a, b"}\n{"_rid":"bbbbb3","city":null,"note":"x"}\nEnd.',
    ],
    [
      'Markdown',
      'Mend:\n\n| _rid | city | note |\n| --- | --- | --- |\n| aaaaa2 | Boston | a, b |\n| bbbbb3 |  | x |\n\nBye.',
    ],
  ])('is read from %s', (_name, prompt) => {
    expect(seenTable(prompt)).toEqual(small);
  });

  test.each([
    'There is an identifier in the column _rid. Keep it.',
    'Nothing here',
    '[{"city":"Boston"}]',
    '| a |\n| - |\n| b |',
  ])('is none in "%s"', (prompt) => {
    expect(seenTable(prompt)).toBeNull();
  });

  test('keeps what a CSV quotes: line ends, bars and quotes', () => {
    const odd = {
      columns: ['_rid', 'note'],
      rowCount: 2,
      cells: [
        ['aaaaa2', 'bbbbb3'],
        ['one\ntwo | "three"', null],
      ],
    };
    expect(seenTable(`\`\`\`\n${csvFromTable(odd)}\`\`\``)).toEqual(odd);
  });
});

describe('the table of a strategy that repairs by edits', () => {
  test.each(['csv', 'json', 'markdown'] as const)('is read as it was written in %s', (format) => {
    for (const { prompt, known } of tasks) {
      const question = editsPrompt.user(prompt, writeTable(known.dirty, format), format);
      expect(seenTable(question)).toEqual(known.dirty);
    }
  });
});

describe('a task', () => {
  test('is recognised by its row ids alone, whatever is asked of which part of it', () => {
    const index = createTaskIndex(tasks.map(({ known }) => known));
    const part = selectRows(tasks[1]!.known.dirty, [3, 4, 5, 6]);
    const ids = columnOf(part, '_rid').map(String);
    expect(index.recognise(`Only these: ${ids.join(' and ')}.`)).toEqual({ task: tasks[1]!.known, rids: ids });
    expect(index.recognise(tasks[0]!.dirtyCsv)?.task.id).toBe('accuracy_easy_1');
  });

  test('is none where its ids do not stand, or but one of them', () => {
    const index = createTaskIndex(tasks.map(({ known }) => known));
    const rid = columnOf(tasks[0]!.known.dirty, '_rid')[0]!;
    expect(index.recognise('a table of nobody with zzzzzz')).toBeNull();
    expect(index.recognise(`the row ${rid}`)).toBeNull();
  });

  test('is told from its renamed twin, which has the same ids, by what the cells hold', () => {
    const [twin] = exportedTasks(['accuracy_easy_1-renamed']);
    const [original] = tasks;
    for (const known of [
      [original!.known, twin!.known],
      [twin!.known, original!.known],
    ]) {
      const index = createTaskIndex(known);
      expect(index.recognise(original!.dirtyCsv)?.task.id).toBe('accuracy_easy_1');
      expect(index.recognise(twin!.dirtyCsv)?.task.id).toBe('accuracy_easy_1-renamed');
    }
    expect(placeTable(original!.known, original!.known.dirty)).not.toBeNull();
    expect(placeTable(original!.known, twin!.known.dirty)).toBeNull();
  });

  test('lends its columns to headers that were renamed, by name and else by what they hold', () => {
    const { dirty } = tasks[0]!.known;
    const renamed = dirty.columns.map((name, c) =>
      name === '_rid' ? name : c % 2 === 0 ? name.toUpperCase().replaceAll('_', ' ') : `c${c}`,
    );
    const seen = { ...dirty, columns: renamed };
    const expected = new Map(
      dirty.columns.flatMap((name, c) => (name === '_rid' ? [] : [[name, renamed[c]!] as const])),
    );
    expect(matchColumns(dirty, seen)).toEqual(expected);
  });
});
