/** What is kept of a task that was built: enough to say what a stored result is about, without building it again. */
export interface TaskRecord {
  readonly catalogueVersion: string;
  readonly taskId: string;
  readonly taskHash: string;
  readonly datasetId: string;
  readonly dimension: string;
  readonly difficulty: string;
  readonly seed: string;
  /** Body hash of the prompt. */
  readonly promptHash: string;
  /** SHA-256 over the CSV of dirty and clean table. */
  readonly tableHash: string;
  readonly rowCount: number;
  /** Without `_rid`. */
  readonly columnCount: number;
  readonly errorCount: number;
  readonly errorRate: number;
  /** The manifest as canonical JSON. */
  readonly manifestJson: string;
}

/** A task with the text that its record names by hash. */
export interface BuiltTaskRecord extends TaskRecord {
  readonly prompt: string;
}

/** Tasks of every catalogue that was ever run. */
export interface TaskStore {
  /** Stores tasks that are new to their catalogue; one already there stays. */
  saveTasks(tasks: readonly BuiltTaskRecord[]): Promise<void>;
  /** The tasks of a catalogue that have been built so far, by task id. */
  listTasks(catalogueVersion: string): Promise<readonly TaskRecord[]>;
}
