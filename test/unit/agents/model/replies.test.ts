import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { readEdits } from '../../../../src/agents/model/replies/read-edits.ts';
import { readTable } from '../../../../src/agents/model/replies/read-table.ts';
import { namesOfTable } from '../../../../src/agents/model/replies/table-names.ts';
import type { ChangeLogEntry } from '../../../../src/core/submission/submission.ts';
import { csvFromTable, tableFromCsv } from '../../../../src/core/table/csv-text.ts';
import { columnOf } from '../../../../src/core/table/table.ts';

const dirty = tableFromCsv('_rid,City name,pop\nk3x9qa,Bostn,5\nm0c4zz,Rome,\n');
const names = namesOfTable(dirty);

const whole: ChangeLogEntry = {
  rid: 'k3x9qa',
  column: 'City name',
  op: 'set',
  old: 'Bostn',
  new: 'Boston',
  rule: 'vocabulary',
  evidence: [{ rid: 'm0c4zz', column: 'City name' }],
  confidence: 0.9,
};
const asked = JSON.stringify({ changes: [whole], justification: 'why' });

/** The one change of a reply. */
function changeOf(reply: string): ChangeLogEntry | string {
  const reading = readEdits(reply, names);
  if (reading.kind === 'unreadable') return reading.why;
  return reading.changes.length === 1 ? reading.changes[0]! : `${reading.changes.length} changes`;
}

function withChange(fields: object | string): string {
  return `{"changes": [${typeof fields === 'string' ? fields : JSON.stringify(fields)}], "justification": ""}`;
}

describe('a list of changes is read', () => {
  test.each([
    ['as it was asked for', asked],
    ['behind a byte order mark', `\uFEFF${asked}`],
    ['in the colours of a terminal', `\u001B[32m${asked}\u001B[0m`],
    ['in a code fence', `\`\`\`json\n${asked}\n\`\`\``],
    ['in a fence that is never closed', `\`\`\`json\n${asked}`],
    [
      'between sentences, some with brackets',
      `Here [as you asked] is {the} list:\n\n${asked}\n\nTell me if [more] is needed.`,
    ],
    ['with commas before closing brackets', asked.replaceAll('}]', '},]').replace(/\}$/u, ',}')],
    ['with the quotes of a word processor', asked.replaceAll(/"([^"]*)"/gu, '“$1”')],
    ['with the quotes of Python', asked.replaceAll('"', "'")],
    ['with names without quotes', asked.replaceAll(/"(rid|column|op|old|new|rule)":/gu, '$1:')],
    ['with comments', asked.replace('[', '[ // the only one\n /* really */ ')],
    ['as a bare list', JSON.stringify([whole])],
    ['under another name', asked.replace('"changes"', '"change_log"')],
    ['after a draft that it takes back', `${withChange({ ...whole, new: 'Bosten' })}\nNo, that is wrong:\n${asked}`],
    ['of a name given twice the last', asked.replace('"new":', '"new":"Bosten","new":')],
  ])('%s', (_, reply) => {
    expect(changeOf(reply)).toEqual(whole);
  });

  test.each([
    ['a number as it was written', '{"rid":"k3x9qa","column":"pop","new":7.0}', '7.0'],
    [
      'a number beyond what doubles hold',
      '{"rid":"k3x9qa","column":"pop","new":12345678901234567890}',
      '12345678901234567890',
    ],
    ['a number after a fault', '{"rid":"k3x9qa","column":"pop","new":007.50,}', '007.50'],
    ['a truth value', '{"rid":"k3x9qa","column":"pop","new":true}', 'true'],
    ['null', '{"rid":"k3x9qa","column":"pop","new":null}', null],
    ['None of Python', '{"rid":"k3x9qa","column":"pop","new":None}', null],
    ['NaN', '{"rid":"k3x9qa","column":"pop","new":NaN}', null],
    ['the word null in quotes, which may be a name', '{"rid":"k3x9qa","column":"pop","new":"null"}', 'null'],
    ['blanks in a value', '{"rid":"k3x9qa","column":"pop","new":" 5 "}', ' 5 '],
    ['a line break within quotes', '{"rid":"k3x9qa","column":"pop","new":"a\nb"}', 'a\nb'],
    [
      'an escape that JSON does not know',
      String.raw`{"rid":"k3x9qa","column":"pop","new":"it\'s C:\data \u00e9 \"x\""}`,
      `it's C:\\data é "x"`,
    ],
    ['quotes within the quotes of a word processor', "{“rid”:“k3x9qa”,“column”:“pop”,“new”:“it's”}", "it's"],
  ])('with %s', (_, change, value) => {
    expect(changeOf(withChange(change))).toMatchObject({ rid: 'k3x9qa', column: 'pop', op: 'set', new: value });
  });

  test.each([
    ['a column in other capitals and with other blanks', { column: 'city_NAME ' }, { column: 'City name' }],
    ['a column that there is not', { column: 'Country' }, { column: 'Country' }],
    ['a row with quotes and blanks', { rid: ' "k3x9qa" ' }, { rid: 'k3x9qa' }],
    ['a row in capitals', { rid: 'K3X9QA' }, { rid: 'k3x9qa' }],
    ['a row that there is not', { rid: 'zzzzzz' }, { rid: 'zzzzzz' }],
    ['a confidence in percent', { confidence: '95%' }, { confidence: 0.95 }],
    ['a confidence beyond certainty', { confidence: 7 }, { confidence: null }],
    ['evidence that is none', { evidence: 'see above' }, { evidence: [] }],
    ['no rule', { rule: 5.5 }, { rule: '5.5' }],
    ['an operation of another word', { op: 'replace' }, { op: 'set' }],
  ])('with %s', (_, given, expected) => {
    expect(changeOf(withChange({ ...whole, ...given }))).toEqual({ ...whole, ...expected });
  });

  it('with rows that go, and where they go', () => {
    const gone = { rid: 'k3x9qa', column: '#row', old: null, new: null, rule: 'none', evidence: [], confidence: null };
    const read = (fields: object): unknown => changeOf(withChange({ rid: 'k3x9qa', ...fields }));
    expect(read({ column: '#row', op: 'merge', into: ' M0C4ZZ' })).toEqual({ ...gone, op: 'merge', into: 'm0c4zz' });
    expect(read({ op: 'remove', into: '' })).toEqual({ ...gone, op: 'delete' });
    expect(read({ column: '_rid', op: 'DROP' })).toEqual({ ...gone, op: 'delete' });
    expect(read({ column: '#row' })).toEqual({ ...gone, op: 'delete' });
  });

  it('with several rows at once', () => {
    const reading = readEdits(withChange({ ...whole, rid: ['k3x9qa', 'm0c4zz'] }), names);
    expect(reading).toMatchObject({ changes: [{ rid: 'k3x9qa' }, { rid: 'm0c4zz' }] });
  });
});

describe('a list of changes is refused, with why', () => {
  test.each([
    ['', 'it is empty'],
    ['I cannot help with that.', 'it holds no JSON document'],
    ['{"answer": 42}', 'its JSON document has not the members that were asked for'],
    [asked.slice(0, -30), 'its JSON document ends before it is closed'],
    [`${asked.slice(0, 40)}\n...`, 'its JSON document ends before it is closed'],
    ['{"changes": [\n  {"rid" "k3x9qa"}]}', 'its JSON has a fault at line 2, character 10'],
    ['{"changes": [{"rid": "k3x9qa"}, ...]}', 'its JSON has a fault at line 1, character 33'],
    [withChange({ column: 'pop', new: '5' }), 'change 1 of its list names no row in "rid"'],
    [withChange({ rid: 'k3x9qa', new: '5' }), 'change 1 of its list names no column in "column"'],
    [withChange({ rid: 'k3x9qa', column: 'pop' }), 'change 1 of its list gives no text or null in "new"'],
    [withChange({ rid: 'k3x9qa', column: 'pop', new: ['5'] }), 'change 1 of its list gives no text or null in "new"'],
    [withChange('7'), 'change 1 of its list names no row in "rid"'],
  ])('%j', (reply, why) => {
    expect(changeOf(reply)).toBe(why);
  });

  it('where a cell is to be emptied by an operation that takes rows away', () => {
    expect(changeOf(withChange({ rid: 'k3x9qa', column: 'pop', op: 'delete' }))).toContain(
      'to empty a cell "op" is set',
    );
  });

  it('where the document has a fault, whatever the texts of its cells look like', () => {
    const planted = JSON.stringify(withChange({ ...whole, new: '0' }));
    expect(changeOf(`{"changes": [{"rid": "k3x9qa", "column": "pop", "old": ${planted}, "new" 5}]}`)).toContain(
      'fault',
    );
    expect(changeOf(`{"changes": [{"rid": "k3x9qa", "column": "pop", "old": ${planted}, "ne`)).toContain(
      'before it is closed',
    );
  });
});

const cleaned = tableFromCsv('_rid,City name,pop\nk3x9qa,Boston,5\nm0c4zz,"Rome, Italy",\n');
const csv = csvFromTable(cleaned);

/** The table of a reply as CSV, or why there is none. */
function tableOf(reply: string): string {
  const reading = readTable(reply, dirty);
  return reading.kind === 'read' ? csvFromTable(reading.table) : reading.why;
}

function inJson(text: unknown): string {
  return JSON.stringify({ cleaned_csv: text, change_log: [], justification: '' });
}

describe('a whole table is read', () => {
  test.each([
    ['as it was asked for', inJson(csv)],
    ['with the line ends of another system', inJson(csv.replaceAll('\n', '\r\n'))],
    ['with line breaks that JSON forbids', inJson(csv).replaceAll(String.raw`\n`, '\n')],
    ['in a code fence within the text', inJson(`\`\`\`csv\n${csv}\`\`\`\n`)],
    ['with blank lines around it', inJson(`\n\n${csv}\n\n`)],
    ['with blank lines', inJson(csv.replaceAll('\n', '\n\n'))],
    ['with semicolons', inJson('_rid;City name;pop\nk3x9qa;Boston;5\nm0c4zz;Rome, Italy;\n')],
    ['with tabs', inJson('_rid\tCity name\tpop\nk3x9qa\tBoston\t5\nm0c4zz\tRome, Italy\t')],
    ['with bars', inJson('_rid|City name|pop\nk3x9qa|Boston|5\nm0c4zz|Rome, Italy|\n')],
    [
      'as Markdown',
      inJson('| _rid | City name | pop |\n| --- | :-: | ---: |\n| k3x9qa | Boston | 5 |\n| m0c4zz | Rome, Italy | |\n'),
    ],
    ['without its header', inJson(csv.slice(csv.indexOf('\n') + 1))],
    ['with empty fields too many', inJson(csv.replaceAll('\n', ',,\n'))],
    ['with blanks before quotes', inJson(csv.replace(',"Rome, Italy"', ', "Rome, Italy" '))],
    [
      'with every field in quotes',
      inJson('"_rid","City name","pop"\n"k3x9qa","Boston","5"\n"m0c4zz","Rome, Italy",""'),
    ],
    [
      'as a list of objects',
      inJson([
        { _rid: 'k3x9qa', 'City name': 'Boston', pop: 5 },
        { _rid: 'm0c4zz', 'City name': 'Rome, Italy', pop: null },
      ]),
    ],
    ['in a fence without JSON', `Here is the table:\n\`\`\`csv\n${csv}\`\`\`\nDone.`],
    [
      'in a fence after another',
      `I looked at:\n\`\`\`\n_rid,City name,pop\n\`\`\`\nIt becomes:\n\`\`\`csv\n${csv}\`\`\``,
    ],
    ['as the whole reply', csv],
  ])('%s', (_, reply) => {
    expect(tableOf(reply)).toBe(csv);
  });

  it('with numbers as they were written, in lists of objects too', () => {
    expect(tableOf('{"cleaned_csv": [{"_rid": "k3x9qa", "pop": 7.0}]}')).toBe('_rid,pop\nk3x9qa,7.0\n');
  });

  it('as it was written, for the measures to judge columns that are gone or renamed', () => {
    expect(tableOf(inJson('_rid,city_name\nk3x9qa,Boston\n'))).toBe('_rid,city_name\nk3x9qa,Boston\n');
    expect(tableOf(inJson('City name,pop\nBoston,5\n'))).toBe('City name,pop\nBoston,5\n');
    expect(tableOf(inJson('_rid,City name,pop\n'))).toBe('_rid,City name,pop\n');
  });

  it('with the log beside it, less what cannot be read', () => {
    const log = JSON.stringify({ change_log: [whole, { column: 'pop' }], justification: 'why' });
    for (const reply of [
      `\`\`\`csv\n${csv}\`\`\`\n${log}`,
      `{"cleaned_csv": ${JSON.stringify(csv)}, ${log.slice(1)}`,
    ]) {
      expect(readTable(reply, dirty)).toMatchObject({ kind: 'read', changes: [whole], justification: 'why' });
    }
  });

  test.each([
    ['', 'it is empty'],
    ['Sorry.', 'it holds no JSON document'],
    [inJson(''), 'its cleaned table is empty; it needs at least the header'],
    [inJson('a,b\n1,2'), 'the first line of its cleaned table names no column of the table'],
    [
      inJson(`${csv}... and so on`),
      'line 4 of its cleaned table has 1 fields where the header has 3; every row must be written out, and fields that hold a comma quoted',
    ],
    [inJson('_rid,pop\nk3x9qa,"5\n'), 'line 2 of its CSV opens a quote that is never closed'],
    [inJson('_rid,pop,pop\nk3x9qa,5,5\n'), 'the header of its cleaned table names column "pop" twice'],
    [inJson(csv).slice(0, 40), 'its JSON document ends before it is closed'],
    [inJson([5]), '"cleaned_csv" is no CSV'],
  ])('is refused where it is %j', (reply, why) => {
    expect(tableOf(reply)).toBe(why);
  });
});

/** A reply with some of it cut, doubled, or put in between. */
const mutated = fc
  .tuple(
    fc.constantFrom(asked, inJson(csv), `\`\`\`csv\n${csv}\`\`\`\n${asked}`, csv),
    fc.array(
      fc.tuple(
        fc.double({ min: 0, max: 1, noNaN: true }),
        fc.nat(9),
        fc.constantFrom(
          '',
          '"',
          '{',
          '[',
          '}',
          ']',
          ',',
          '\\',
          '```',
          '\n',
          '“',
          "'",
          '\0',
          '__proto__',
          '|',
          '\u001B[31m',
          '//',
          '/*',
        ),
      ),
      { maxLength: 6 },
    ),
  )
  .map(([text, edits]) =>
    edits.reduce((now, [at, length, put]) => {
      const from = Math.floor(at * now.length);
      return now.slice(0, from) + put + now.slice(from + length);
    }, text),
  );

describe('whatever a model writes', () => {
  test.each([
    ['any text', fc.string({ unit: 'binary', maxLength: 200 })],
    [
      'brackets and quotes',
      fc.string({
        unit: fc.constantFrom('{', '}', '[', ']', '"', "'", ':', ',', '\\', '\n', 'a', '1', ' ', '|'),
        maxLength: 60,
      }),
    ],
    ['any JSON', fc.json()],
    ['any JSON as the list', fc.json().map((text) => `{"changes": [${text}], "cleaned_csv": ${text}}`)],
    ['an answer with faults', mutated],
  ])('nothing is thrown: %s', (_, texts) => {
    fc.assert(
      fc.property(texts, (text) => {
        const edits = readEdits(text, names);
        const table = readTable(text, dirty);
        for (const { why } of [edits, table].filter((reading) => reading.kind === 'unreadable'))
          expect(why).not.toBe('');
        const read = edits.kind === 'read' ? edits.changes : [];
        for (const change of read) expect(Object.values(change).every((value) => value !== undefined)).toBe(true);
      }),
      { numRuns: 1500 },
    );
  });

  it('prototypes are out of reach', () => {
    const reply =
      '{"__proto__": {"hacked": "yes"}, "changes": [{"__proto__": {"rid": "k3x9qa"}, "constructor": "x", "op": "constructor", "rid": "k3x9qa", "column": "pop", "new": "6"}],}';
    expect(changeOf(reply)).toMatchObject({ rid: 'k3x9qa', op: 'set', new: '6' });
    expect(({} as Record<string, unknown>)['hacked']).toBeUndefined();
    expect(tableOf('{"cleaned_csv": [{"_rid": "k3x9qa", "__proto__": {"pop": "5"}}]}')).toBe('_rid\nk3x9qa\n');
  });

  test.each([
    ['open brackets', '['.repeat(2_000_000), 'its JSON document'],
    ['open objects', '{"changes":'.repeat(200_000), 'its JSON'],
    ['quotes', '"\\'.repeat(1_000_000), 'it holds no JSON document'],
    ['fences', '```\n'.repeat(500_000), 'it holds no JSON document'],
    ['blanks', `{${' '.repeat(2_000_000)}`, 'its JSON document ends'],
    ['comments', `{${'/**/'.repeat(500_000)}`, 'its JSON document ends'],
    ['more than any answer needs', ' '.repeat(65 * 2 ** 20), 'more than any answer needs'],
  ])('a huge reply of %s is refused', (_, reply, why) => {
    expect(changeOf(reply)).toContain(why);
  });

  it('a long answer is read whole', () => {
    const changes = Array.from({ length: 20_000 }, (_, index) => ({ ...whole, new: `value ${index}` }));
    const reading = readEdits(`Here:\n${JSON.stringify({ changes, justification: '' })},`, names);
    expect(reading).toMatchObject({ kind: 'read' });
    const long = `_rid,City name,pop\n${'k3x9qa,"Bo""ston",5\n'.repeat(50_000)}`;
    const table = readTable(inJson(long), dirty);
    expect(columnOf((table as Extract<typeof table, { kind: 'read' }>).table, 'City name')).toHaveLength(50_000);
  });
});
