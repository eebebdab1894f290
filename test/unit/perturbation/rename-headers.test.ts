import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { nameByForm, nameByNumber } from '../../../src/core/perturbation/choose-names.ts';
import type { NewNames } from '../../../src/core/perturbation/choose-names.ts';
import { perturbTask } from '../../../src/core/perturbation/perturb-task.ts';
import { leadNamesBack } from '../../../src/core/perturbation/rename-headers.ts';
import type { ChangeLogEntry, Submission } from '../../../src/core/submission/submission.ts';
import { smallTask } from '../../support/small-task.ts';
import { viewFromCsv } from '../../support/view-from-csv.ts';

const viewOf = (names: readonly string[]) => viewFromCsv(`_rid,${names.join(',')}\nr1${',x'.repeat(names.length)}\n`);
const newNames = (names: readonly string[], form: 'case' | 'snake' | 'space') => [
  ...nameByForm(viewOf(names), form).values(),
];

function submissionOf(columns: readonly string[], named: readonly string[] = columns): Submission {
  const changeLog = named.map((column): ChangeLogEntry => ({
    rid: 'r1',
    column,
    op: 'set',
    old: 'x',
    new: 'y',
    rule: 'fd',
    evidence: [{ rid: 'r1', column }],
    confidence: null,
  }));
  return { table: { columns, rowCount: 1, cells: columns.map((name) => [name]) }, changeLog, justification: '' };
}

/** What an agent that was shown the new names hands in where it would have handed in this. */
function underNewNames(submission: Submission, names: NewNames): Submission {
  return leadNamesBack(submission, new Map([...names].map(([original, shown]) => [shown, original])));
}

const word = fc.stringMatching(/^[a-zA-Z][a-zA-Z0-9]{0,5}([_ -][a-zA-Z0-9]{1,4}){0,2}$/);
const headers = fc.uniqueArray(word, { minLength: 1, maxLength: 8 });

describe('other names', () => {
  it('are in capitals, in another case of snake or camel, or apart', () => {
    const names = ['flight_date', 'speed'];
    expect(newNames(names, 'case')).toEqual(['FLIGHT_DATE', 'SPEED']);
    expect(newNames(names, 'snake')).toEqual(['flightDate', 'speed']);
    expect(newNames(names, 'space')).toEqual(['flight date', 'speed']);
    expect(newNames(['Flight Date', 'unitPrice', 'SPEED'], 'snake')).toEqual(['flight_date', 'unit_price', 'speed']);
    expect(newNames(['ID'], 'case')).toEqual(['id']);
  });

  it('are never two alike, never _rid and never empty', () => {
    expect(newNames(['a b', 'a_b', 'a-b'], 'space')).toEqual(['a b', 'a b2', 'a b3']);
    expect(newNames(['_RID', '#'], 'case')).toEqual(['_rid2', '#']);
    fc.assert(
      fc.property(headers, fc.constantFrom('case' as const, 'snake' as const, 'space' as const), (names, form) => {
        const chosen = newNames(names, form);
        expect(new Set(chosen).size).toBe(names.length);
        expect(chosen.filter((name) => name === '' || name === '_rid')).toEqual([]);
      }),
    );
  });
});

describe('names led back', () => {
  it('give what was handed in under the original names, whatever they were, also where old names are new ones of others', () => {
    const renamings = [
      nameByNumber,
      ...(['case', 'snake', 'space'] as const).map(
        (form) => (view: ReturnType<typeof viewOf>) => nameByForm(view, form),
      ),
    ];
    fc.assert(
      fc.property(headers, fc.constantFrom(...renamings), fc.nat(), (names, rename, cut) => {
        const chosen = rename(viewOf(names));
        const kept = ['_rid', ...names.filter((_, index) => index !== cut)];
        const submission = submissionOf(kept, [...kept, '#row']);
        expect(leadNamesBack(underNewNames(submission, chosen), chosen)).toEqual(submission);
      }),
    );
    const shifted = nameByNumber(viewOf(['c2', 'c1']));
    expect(leadNamesBack(submissionOf(['c1', 'c2']), shifted).table.columns).toEqual(['c2', 'c1']);
  });

  it('take an original name that was not shown for its own column', () => {
    const names = nameByNumber(viewOf(['city', 'state']));
    const back = leadNamesBack(submissionOf(['_rid', 'city', 'c2']), names);
    expect(back.table.columns).toEqual(['_rid', 'city', 'state']);
    expect(back.changeLog.map(({ column, evidence }) => [column, evidence[0]!.column])).toEqual([
      ['_rid', '_rid'],
      ['city', 'city'],
      ['state', 'state'],
    ]);
  });

  it('keep a column apart that has the original name of one that is there already, and names of nobody', () => {
    const names = nameByNumber(viewOf(['city', 'state']));
    expect(leadNamesBack(submissionOf(['c1', 'city', 'note']), names).table.columns).toEqual(['city', 'city2', 'note']);
  });
});

describe('a table whose headers have the other form already', () => {
  it('is refused with the reason, for nothing would change', () => {
    const task = smallTask({ columns: [{ name: 'c1' }], clean: [['r1', 'x']], dirty: [['r1', 'y']] });
    const refused = () => perturbTask(task, 'p4', { build: () => task });
    expect(refused).toThrow(expect.objectContaining({ code: 'HEADERS_INFEASIBLE' }));
    expect(refused).toThrow(/are named so already/);
  });
});
