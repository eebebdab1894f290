import { availableParallelism } from 'node:os';
import { z } from 'zod';
import { CodedError } from '../foundation/coded-error.ts';

/** What a user may set, by option or environment; an option wins. */
export interface WorkspaceOptions {
  /** `sqlite:PATH`; a relative path is below the working folder. */
  readonly databaseUrl?: string | undefined;
  /** Where the datasets are; the package's own where absent. */
  readonly datasetsDir?: string | undefined;
  /** Where the user's own tables and pairs are; `datasets` beside the database where absent. */
  readonly dataDir?: string | undefined;
  /** The config file; MENDBENCH_CONFIG, else mendbench.config.yaml in the working folder where absent. */
  readonly configPath?: string | undefined;
  readonly environment?: Readonly<Record<string, string | undefined>> | undefined;
}

/** Settings, read once. */
export interface Settings {
  readonly databasePath: string;
  readonly datasetsDir: string | null;
  /** Null: `datasets` beside the database (dataFolder). */
  readonly dataDir: string | null;
  /** Threads for building tasks, running built-in agents and scoring. */
  readonly threads: number;
}

const DEFAULT_DATABASE = 'sqlite:.mendbench/mendbench.db';

const environmentSchema = z.object({
  MENDBENCH_DATABASE_URL: z.string().optional(),
  MENDBENCH_DATA_DIR: z.string().optional(),
  MENDBENCH_THREADS: z.coerce.number().int().min(1).max(256).optional(),
});

/** Throws SETTING_INVALID, DATABASE_ADDRESS_INVALID, DATABASE_ENGINE_UNAVAILABLE. */
export function readSettings(options: WorkspaceOptions): Settings {
  const environment = environmentSchema.safeParse(options.environment ?? {});
  if (!environment.success) {
    const name = String(environment.error.issues[0]?.path[0] ?? '');
    throw new CodedError(
      'SETTING_INVALID',
      `the environment variable ${name} has an invalid value; set a whole number from 1 to 256`,
      {
        details: { name },
      },
    );
  }
  const {
    MENDBENCH_DATABASE_URL: fromEnvironment,
    MENDBENCH_THREADS: threads,
    MENDBENCH_DATA_DIR: dataDir,
  } = environment.data;
  return Object.freeze({
    databasePath: sqlitePath(options.databaseUrl ?? (fromEnvironment || DEFAULT_DATABASE)),
    datasetsDir: options.datasetsDir ?? null,
    dataDir: options.dataDir ?? (dataDir || null),
    threads: threads ?? availableParallelism(),
  });
}

function sqlitePath(address: string): string {
  if (/^postgres(ql)?:/.test(address)) {
    throw new CodedError(
      'DATABASE_ENGINE_UNAVAILABLE',
      'PostgreSQL comes in a later release; use sqlite:PATH for --database or MENDBENCH_DATABASE_URL',
    );
  }
  const path = /^sqlite:(?:\/\/)?(.+)$/.exec(address)?.[1];
  if (path === undefined) {
    throw new CodedError(
      'DATABASE_ADDRESS_INVALID',
      `"${address}" is no database address; write sqlite:PATH, such as ${DEFAULT_DATABASE}`,
      { details: { address } },
    );
  }
  return path;
}
