import type { CellAddress } from '../../dataset/rules/grid.ts';
import { columnAt, valueAt } from '../../dataset/rules/grid.ts';
import { isNullCell } from '../../table/null-token.ts';
import type { CellValue } from '../../table/table.ts';
import type { ClaimId, EvidenceState } from '../evidence-state.ts';
import { claimsAt, readClaim } from '../evidence-state.ts';
import { proposeDateForms, proposeDaySwap, proposeDomainShifts, proposeNumberForm } from './propose-form.ts';
import { proposeCase, proposeCaseByPattern, proposeTidyBlanks, proposeTypo } from './propose-spelling.ts';

/** A value that a cell might be meant to have, and what speaks for it. */
export interface CandidateValue {
  readonly value: CellValue;
  /** Kind of evidence: a rule's kind, `dependency`, or the kind of slip that the text shows. */
  readonly evidenceKind: string;
  /** The claim that the value was solved from; null where the cell's own text shows it. */
  readonly claim: ClaimId | null;
}

/** Every value that the broken claims of a cell, or the cell's own text, propose for it; never its present value. */
export function proposeValues(state: EvidenceState, address: CellAddress): CandidateValue[] {
  const present = valueAt(state.grid, address);
  const candidates: CandidateValue[] = [];
  for (const id of claimsAt(state, address)) {
    if (!state.broken.has(id)) continue;
    const claim = readClaim(state, id);
    if (claim.kind === 'domain') candidates.push(...proposeFromText(state, address));
    else if (claim.kind === 'rule') {
      const value = claim.instance.solveFor(state.grid, address);
      if (value !== undefined) candidates.push({ value, evidenceKind: claim.instance.rule.kind, claim: id });
    } else if (
      claim.dependency.dependentColumn === address % state.grid.width &&
      claim.dependency.rule.dependent === columnAt(state.grid, address).name
    ) {
      const winner = claim.dependency.voteOf(state.grid, claim.row)?.winner;
      if (winner !== undefined) candidates.push({ value: winner, evidenceKind: 'dependency', claim: id });
    }
  }
  return candidates.filter(({ value }) => value !== present && !(isNullCell(value) && isNullCell(present)));
}

function proposeFromText(state: EvidenceState, address: CellAddress): CandidateValue[] {
  const text = valueAt(state.grid, address);
  if (text === null || isNullCell(text)) return [];
  const column = columnAt(state.grid, address);
  const proposals: [string, string | undefined][] = [];
  if (column.type === 'number') {
    proposals.push(['number-form', proposeNumberForm(text, column)]);
    for (const value of proposeDomainShifts(text, column)) proposals.push(['domain', value]);
  } else if (column.type === 'date') {
    proposals.push(['day-month', proposeDaySwap(text)]);
    for (const value of proposeDateForms(text)) proposals.push(['date-form', value]);
  } else {
    proposals.push(
      ['blanks', proposeTidyBlanks(text)],
      ['case', proposeCase(text, column)],
      ['case', proposeCaseByPattern(text, column)],
    );
    proposals.push(['vocabulary', proposeTypo(text, column)]);
  }
  return proposals.flatMap(([evidenceKind, value]) =>
    value === undefined ? [] : [{ value, evidenceKind, claim: null }],
  );
}
