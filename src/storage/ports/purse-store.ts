/** One process's wish to set money aside for a call. Money is in whole billionths of a dollar. */
export interface PurseReservation {
  readonly batchId: string;
  readonly member: string;
  readonly nanos: number;
  readonly nowMs: number;
  /** What a member holds that was not seen since counts as spent: nobody knows better. */
  readonly goneBeforeMs: number;
}

/** What was set aside and what the call cost. */
export interface PurseSettlement {
  readonly batchId: string;
  readonly member: string;
  readonly reservedNanos: number;
  readonly actualNanos: number;
  readonly nowMs: number;
}

/** The budgets of batches that several processes work on. */
export interface PurseStore {
  /** Sets what a batch may spend and what it has spent, in place of what was known; null for no limit. */
  fill(batchId: string, amounts: { readonly budgetNanos: number; readonly spentNanos: number } | null): Promise<void>;
  /**
   * `granted`: it is set aside. `wait`: not now, but others hold money that may come back. `none`: there is not enough, whatever
   * comes back; so it is for a batch without a purse.
   */
  reserve(reservation: PurseReservation): Promise<'granted' | 'wait' | 'none'>;
  /** Books the cost in place of what was set aside. */
  settle(settlement: PurseSettlement): Promise<void>;
}
