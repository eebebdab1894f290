import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { mergeChanges } from '../../../../src/agents/model/chunks/merge-changes.ts';
import type { PartChanges } from '../../../../src/agents/model/chunks/merge-changes.ts';
import { rowsAPart } from '../../../../src/agents/model/chunks/rows-a-part.ts';
import { splitTable } from '../../../../src/agents/model/chunks/split-table.ts';
import type { ChangeLogEntry } from '../../../../src/core/submission/submission.ts';
import { columnOf, selectRows, tableFromRows } from '../../../../src/core/table/table.ts';
import type { AgentView } from '../../../../src/core/task/agent-view.ts';
import { createRandom } from '../../../../src/foundation/random.ts';
import { scriptedModel } from '../../../support/scripted-model.ts';
import { smallTask } from '../../../support/small-task.ts';

/** A table whose rows belong to groups; row 0 is `r000` of group `g0`. */
function grouped(groups: readonly (string | null)[], rules: AgentView['rules'] = []): AgentView {
  const rows = groups.map((group, i) => [`r${String(i).padStart(3, '0')}`, group, String(i)] as const);
  const { view } = smallTask({ columns: [{ name: 'group' }, { name: 'n' }], clean: rows, dirty: rows });
  return { ...view, rules };
}

const byGroup: AgentView['rules'] = [{ kind: 'dependency', determinants: ['group'], dependent: 'n' }];

function ridsOf(parts: ReturnType<typeof splitTable>): string[][] {
  return parts.map(({ table }) => columnOf(table, '_rid').map((rid) => rid!));
}

describe('a table is split', () => {
  it('not at all where it fits, whatever its groups', () => {
    const view = grouped(['a', 'b', 'a', 'b'], byGroup);
    const [only, ...others] = splitTable(view, 4);
    expect(others).toEqual([]);
    expect(only!.table).toEqual(view.dirty);
    expect([...only!.depthOf.values()]).toEqual([Infinity, Infinity, Infinity, Infinity]);
    expect(splitTable(grouped([]), 1)).toHaveLength(1);
  });

  it('along its groups where they fit, in the order of its rows', () => {
    const view = grouped(['a', 'b', 'c', 'a', 'b', 'c', 'a', 'b', 'c'], byGroup);
    expect(ridsOf(splitTable(view, 3))).toEqual([
      ['r000', 'r003', 'r006'],
      ['r001', 'r004', 'r007'],
      ['r002', 'r005', 'r008'],
    ]);
  });

  it('by the rules that name groups, by keys and by identities', () => {
    const groups = ['a', 'b', 'a', 'b'];
    const expected = [
      ['r000', 'r002'],
      ['r001', 'r003'],
    ];
    const running = { kind: 'numbering', number: 'n', group: 'group' } as const;
    expect(ridsOf(splitTable(grouped(groups, [running]), 2))).toEqual(expected);
    expect(ridsOf(splitTable({ ...grouped(groups), key: ['group'] }, 2))).toEqual(expected);
    expect(ridsOf(splitTable({ ...grouped(groups), identities: [['group']] }, 2))).toEqual(expected);
    expect(ridsOf(splitTable({ ...grouped(groups), identities: [['group', 'n']] }, 2))).not.toEqual(expected);
    expect(ridsOf(splitTable({ ...grouped(groups), identities: [['nothing']] }, 2))).not.toEqual(expected);
  });

  it('within a group that is larger than a part, and between rows of which nothing is known', () => {
    expect(ridsOf(splitTable(grouped(['a', 'a', 'a', 'a', 'a'], byGroup), 2)).map((rids) => rids.length)).toEqual([
      2, 2, 1,
    ]);
    expect(ridsOf(splitTable(grouped([null, 'a', null, 'a'], byGroup), 2))).toEqual([
      ['r000'],
      ['r001', 'r003'],
      ['r002'],
    ]);
  });

  it('so that each part begins with a tenth of it from the part before', () => {
    const view = grouped(Array.from({ length: 45 }, (_, i) => `g${i}`));
    const parts = splitTable(view, 20);
    expect(ridsOf(parts).map((rids) => [rids[0], rids.at(-1)])).toEqual([
      ['r000', 'r017'],
      ['r016', 'r035'],
      ['r034', 'r044'],
    ]);
    const depths = parts.map(({ depthOf }) => ['r000', 'r016', 'r017', 'r034', 'r044'].map((rid) => depthOf.get(rid)));
    expect(depths).toEqual([
      [17, 1, 0, undefined, undefined],
      [undefined, 0, 1, 1, undefined],
      [undefined, undefined, undefined, 0, 10],
    ]);
  });

  it('so that every row stands in a part, no part is too long, and the order of rows tells nothing', () => {
    const groups = fc.array(fc.option(fc.constantFrom('a', 'b', 'c', 'd', 'e'), { nil: null }), { maxLength: 80 });
    fc.assert(
      fc.property(groups, fc.integer({ min: 1, max: 30 }), fc.string(), (names, most, seed) => {
        const view = grouped(names, byGroup);
        const parts = splitTable(view, most);
        const rids = ridsOf(parts);
        expect(new Set(rids.flat())).toEqual(new Set(columnOf(view.dirty, '_rid')));
        for (const { length } of rids) expect(length).toBeLessThanOrEqual(most);
        for (const { table, depthOf } of parts) expect(depthOf.size).toBe(table.rowCount);
        const order = createRandom(seed).shuffled(names.map((_, row) => row));
        const shuffled = splitTable({ ...view, dirty: selectRows(view.dirty, order) }, most);
        expect(ridsOf(shuffled).map((part) => part.toSorted())).toEqual(rids.map((part) => part.toSorted()));
      }),
    );
  });
});

describe('how many rows one message shows', () => {
  const settings = {
    input: 'csv',
    temperature: null,
    effort: null,
    maxOutputTokens: null,
    chunkRows: null,
    maxSteps: 1,
  } as const;
  const size = { words: 1000, table: 30_000, rows: 1000 };
  const rowsFor = (
    facts: Parameters<typeof scriptedModel>[1],
    set: { maxOutputTokens?: number; chunkRows?: number } = {},
  ): number =>
    rowsAPart(
      scriptedModel(() => '', facts),
      { ...settings, ...set },
      size,
    );

  test.each([
    ['all where nothing is known', {}, {}, 1000],
    ['all where they fit', { contextWindow: 200_000 }, {}, 1000],
    // (64,000 - 1,000 - 16,000) / (30 + 120) = 313.3
    ['as many as the context holds', { contextWindow: 64_000 }, {}, 313],
    // (8,000 - 4,000) / 120 = 33.3
    ['as many as the model can change in one reply', { contextWindow: 64_000, outputLimit: 8000 }, {}, 33],
    ['as many as may be written', {}, { maxOutputTokens: 8000 }, 33],
    ['as many as were set', { contextWindow: 64_000 }, { chunkRows: 7 }, 7],
    ['a few, where even they do not fit', { contextWindow: 1500 }, {}, 5],
  ])('%s', (_, facts, set, rows) => {
    expect(rowsFor(facts, set)).toBe(rows);
  });

  it('is at least one of an empty table', () => {
    expect(
      rowsAPart(
        scriptedModel(() => ''),
        settings,
        { words: 10, table: 10, rows: 0 },
      ),
    ).toBe(1);
  });
});

const table = tableFromRows(
  ['_rid', 'a', 'b'],
  ['r1', 'r2', 'r3'].map((rid) => [rid, 'x', 'y']),
);

function change(rid: string, column: string, value: string | null, confidence: number | null = null): ChangeLogEntry {
  return { rid, column, op: 'set', old: 'x', new: value, rule: 'fd', evidence: [], confidence };
}

function removal(rid: string, into: string | null, confidence: number | null = null): ChangeLogEntry {
  const where = into === null ? {} : { into };
  return { ...change(rid, '#row', null, confidence), ...where, op: 'delete', old: null };
}

function part(depth: number, ...changes: readonly ChangeLogEntry[]): PartChanges {
  return { changes, depthOf: new Map(['r1', 'r2', 'r3'].map((rid) => [rid, depth])) };
}

describe('the changes of parts', () => {
  it('of one part stay as they are', () => {
    const changes = [change('r2', 'b', '2'), change('r1', 'a', '1'), change('r1', 'a', '3'), removal('r3', 'r3')];
    expect(mergeChanges([part(0, ...changes)], table)).toEqual(changes);
  });

  it('stand in the order of the table, what it has not at the end', () => {
    const log = mergeChanges(
      [
        part(0, change('zz', 'a', '9'), change('r2', 'zz', '8'), removal('r2', 'r1')),
        part(0, change('r2', 'b', '3'), change('r1', 'b', '2'), change('r1', 'a', '1')),
      ],
      table,
    );
    expect(log.map(({ rid, column }) => `${rid} ${column}`)).toEqual([
      'r1 a',
      'r1 b',
      'r2 b',
      'r2 #row',
      'r2 zz',
      'zz a',
    ]);
  });

  test.each([
    ['the higher confidence', part(0, change('r1', 'a', 'won', 0.9)), part(9, change('r1', 'a', 'lost', 0.8))],
    ['any confidence before none', part(0, change('r1', 'a', 'won', 0)), part(9, change('r1', 'a', 'lost'))],
    [
      'the part that sees more around the row',
      part(5, change('r1', 'a', 'won', 0.9)),
      part(4, change('r1', 'a', 'lost', 0.9)),
    ],
    [
      'the part that sees all around the row',
      part(Infinity, change('r1', 'a', 'won')),
      part(4, change('r1', 'a', 'lost')),
    ],
    ['the smaller bytes', part(1, change('r1', 'a', 'Won')), part(1, change('r1', 'a', 'lost'))],
    ['what its part said first', part(1, change('r1', 'a', 'won', 0.5), change('r1', 'a', 'lost', 0.9)), part(1)],
    [
      'a part that was shown the row',
      part(0, change('r1', 'a', 'won')),
      { changes: [change('r1', 'a', 'lost')], depthOf: new Map() },
    ],
  ])('at one cell are decided by %s', (_, winner, loser) => {
    for (const parts of [
      [winner, loser],
      [loser, winner],
    ]) {
      expect(mergeChanges(parts, table).map((entry) => entry.new?.toLowerCase())).toEqual(['won']);
    }
  });

  it('take away every row that any part takes away', () => {
    const log = mergeChanges([part(0, removal('r1', null)), part(0, removal('r2', 'r3'), removal('r1', 'r3'))], table);
    expect(log.map(({ rid }) => rid)).toEqual(['r1', 'r2']);
  });

  it('leave one of rows that parts call duplicates of each other', () => {
    expect(mergeChanges([part(0, removal('r1', 'r2', 0.7)), part(0, removal('r2', 'r1', 0.8))], table)).toEqual([
      removal('r2', 'r1', 0.8),
    ]);
    const circle = [
      part(0, removal('r1', 'r2', 0.7)),
      part(0, removal('r2', 'r3', 0.8)),
      part(0, removal('r3', 'r1', 0.9)),
    ];
    expect(mergeChanges(circle, table).map(({ rid }) => rid)).toEqual(['r2', 'r3']);
  });

  it('are the same in whatever order the parts come, and a part said twice adds nothing', () => {
    const rid = fc.constantFrom('r1', 'r2', 'r3', 'zz');
    const confidence = fc.constantFrom(null, 0, 0.5, 1);
    const anyChange = fc.oneof(
      fc
        .tuple(rid, fc.constantFrom('a', 'b'), fc.constantFrom('1', '2', null), confidence)
        .map((parts) => change(...parts)),
      fc.tuple(rid, fc.option(rid, { nil: null }), confidence).map((parts) => removal(...parts)),
    );
    const anyPart = fc
      .tuple(fc.nat(3), fc.array(anyChange, { maxLength: 6 }))
      .map(([depth, changes]) => part(depth, ...changes));
    fc.assert(
      fc.property(fc.array(anyPart, { minLength: 2, maxLength: 4 }), fc.string(), (parts, seed) => {
        const merged = mergeChanges(parts, table);
        expect(mergeChanges(createRandom(seed).shuffled(parts), table)).toEqual(merged);
        expect(mergeChanges([...parts, parts[0]!], table)).toEqual(merged);
        expect(new Set(merged.map((entry) => `${entry.rid} ${entry.column}`)).size).toBe(merged.length);
      }),
    );
  });
});
