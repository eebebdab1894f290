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
  /** Where something was planted (errorPlaces); null in records from before it was kept. */
  readonly errorPlaces: readonly string[] | null;
  /** The manifest as canonical JSON. */
  readonly manifestJson: string;
}

/** A task with the text that its record names by hash. */
export interface BuiltTaskRecord extends TaskRecord {
  readonly prompt: string;
}

/** What is kept of a task under a condition: enough to know its trials again. */
export interface PerturbedTaskRecord {
  readonly catalogueVersion: string;
  /** The task that was perturbed. */
  readonly taskId: string;
  readonly condition: string;
  /** Hash of the task that submissions are scored against. */
  readonly taskHash: string;
  /** SHA-256 over the CSV of the table that is shown and of the clean table that submissions are scored against. */
  readonly tableHash: string;
  /** Body hash of the prompt that is shown. */
  readonly promptHash: string;
}

/** A perturbed task with the text that its record names by hash. */
export interface BuiltPerturbedTaskRecord extends PerturbedTaskRecord {
  readonly prompt: string;
}

/** Tasks of every catalogue that was ever run. */
export interface TaskStore {
  /** Stores tasks that are new to their catalogue; one already there stays, but for error places that it lacks. */
  saveTasks(tasks: readonly BuiltTaskRecord[]): Promise<void>;
  /** The tasks of a catalogue that have been built so far, by task id. */
  listTasks(catalogueVersion: string): Promise<readonly TaskRecord[]>;
  /** Stores perturbed tasks; one already there is replaced. */
  savePerturbedTasks(tasks: readonly BuiltPerturbedTaskRecord[]): Promise<void>;
  /** The perturbed tasks of a catalogue that have been built so far. */
  listPerturbedTasks(catalogueVersion: string): Promise<readonly PerturbedTaskRecord[]>;
}
