import type { ExportedCellError, ExportedEntity } from '../../../contract/exported-errors.ts';
import type { InjectedEntity, InjectedError } from '../../../core/injection/ledger.ts';

/** A planted cell error as errors.json and the API give it. */
export function cellErrorDocument(error: InjectedError): ExportedCellError {
  return {
    error_id: error.errorId,
    type: error.type,
    rid: error.rid,
    column: error.column,
    clean: error.clean,
    dirty: error.dirty,
    accept: [...error.accept],
    evidence_kind: error.evidenceKind,
    evidence_cells: error.evidenceCells.map(({ rid, column }) => ({ rid, column })),
    hops: error.hops,
  };
}

/** An entity, named by its 1-based place in the order of the clean table. */
export function entityDocument(entity: InjectedEntity, index: number): ExportedEntity {
  return {
    entity: `entity-${String(index + 1).padStart(3, '0')}`,
    golden: entity.golden,
    members: entity.members.map(({ rid, planted, changes }) => ({
      rid,
      planted,
      changes: changes.map(({ column, clean, dirty }) => ({ column, clean, dirty })),
    })),
  };
}
