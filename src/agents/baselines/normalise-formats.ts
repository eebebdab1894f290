import { frequencies } from '../../core/profile/column-profile.ts';
import { valuePattern } from '../../core/profile/value-pattern.ts';
import type { Submission } from '../../core/submission/submission.ts';
import { isNullCell } from '../../core/table/null-token.ts';
import { parseDate } from '../../core/table/parse-date.ts';
import { parseNumber } from '../../core/table/parse-number.ts';
import type { CellValue } from '../../core/table/table.ts';
import { textNorm } from '../../core/table/text-norm.ts';
import type { AgentView, VisibleColumn } from '../../core/task/agent-view.ts';
import type { CaseForm } from '../table-editing/case-form.ts';
import { caseFormsOf, toCaseForm, usualCaseForm } from '../table-editing/case-form.ts';
import { changeLogFromTables } from '../table-editing/change-log-from-tables.ts';
import { isoDate, provenDateOrder } from '../table-editing/date-form.ts';
import { readDecoratedNumber } from '../table-editing/plain-number.ts';
import { spellingKey } from '../table-editing/spelling-key.ts';
import { openWorkingTable, tableFromWorking } from '../table-editing/working-table.ts';

/**
 * Format normaliser (METHODOLOGY 10): brings every value of a column into the form that most of the column has. Blanks
 * first; then dates into the majority's ISO form, numbers into plain ones, and texts into the commonest spelling of the
 * same letters, else into the majority's case. It knows no vocabulary and no rule.
 */
export function normaliseFormats(view: AgentView): Submission {
  const working = openWorkingTable(view.dirty);
  for (const column of view.columns) {
    const cells = working.cells[working.columns.indexOf(column.name)];
    if (cells !== undefined) normaliseColumn(cells, column);
  }
  const table = tableFromWorking(working, view.dirty);
  return {
    table,
    changeLog: changeLogFromTables(view.dirty, table, {
      reasonOf: (rid, column) => ({ rule: 'format', evidence: [{ rid, column }], confidence: 0.7 }),
    }),
    justification: 'Values were brought into the form (blanks, case, dates, numbers) that most of their column has.',
  };
}

function normaliseColumn(cells: CellValue[], column: VisibleColumn): void {
  cells.forEach((cell, row) => {
    if (cell !== null && !isNullCell(cell)) cells[row] = textNorm(cell);
  });
  const present = cells.filter((cell): cell is string => !isNullCell(cell));
  const rewrite = rewriterOf(present, column);
  cells.forEach((cell, row) => {
    if (cell !== null && !isNullCell(cell)) cells[row] = rewrite(cell);
  });
}

function rewriterOf(present: readonly string[], column: VisibleColumn): (text: string) => string {
  if (isMajority(present, (text) => parseDate(text) !== null)) {
    const order = provenDateOrder(present);
    return (text) => (parseDate(text) === null ? (isoDate(text, order) ?? text) : text);
  }
  if (column.type !== 'string' && isMajority(present, (text) => parseNumber(text) !== null)) {
    return (text) => readDecoratedNumber(text)?.text ?? text;
  }
  const spellings = usualSpellings(present);
  const form = usualCaseForm(present, 0.5);
  const usualPattern = frequencies(present.map(valuePattern))[0]?.value;
  return (text) => {
    if (valuePattern(text) === usualPattern) return text;
    return spellings.get(text) ?? inCaseForm(text, form);
  };
}

/** For every text that is a rarer spelling of another's letters: that other one. */
function usualSpellings(present: readonly string[]): ReadonlyMap<string, string> {
  const best = new Map<string, { value: string; count: number }>();
  const usual = new Map<string, string>();
  for (const one of frequencies(present)) {
    const key = spellingKey(one.value);
    if (key === '') continue;
    const other = best.get(key);
    if (other === undefined) best.set(key, one);
    else if (other.count > one.count) usual.set(one.value, other.value);
  }
  return usual;
}

/** Only texts wholly in another form are rewritten; a mixed one such as "McNeil" is left as it stands. */
function inCaseForm(text: string, form: CaseForm | null): string {
  const forms = caseFormsOf(text);
  return form === null || forms.length === 0 || forms.includes(form) ? text : toCaseForm(text, form);
}

function isMajority(texts: readonly string[], holds: (text: string) => boolean): boolean {
  return texts.length > 0 && texts.filter(holds).length * 2 > texts.length;
}
