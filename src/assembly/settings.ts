import { availableParallelism } from 'node:os';
import { z } from 'zod';
import { CodedError } from '../foundation/coded-error.ts';
import { readDatabaseAddress } from '../storage/database-address.ts';
import type { DatabaseAddress } from '../storage/database-address.ts';

/** What a user may set, by option or environment; an option wins. */
export interface WorkspaceOptions {
  /** `sqlite:PATH`, where a relative path is below the working folder, or `postgres://…`. */
  readonly databaseUrl?: string | undefined;
  /** Where the datasets are; the package's own where absent. */
  readonly datasetsDir?: string | undefined;
  /** Where the user's own tables and pairs are; `datasets` beside the database where absent. */
  readonly dataDir?: string | undefined;
  /** The config file; MENDBENCH_CONFIG, else mendbench.config.yaml in the working folder where absent. */
  readonly configPath?: string | undefined;
  /** Whether this process sends notices to webhooks while it is open. */
  readonly deliversWebhooks?: boolean | undefined;
  /** Whether webhooks may lead to this machine and private networks. */
  readonly allowPrivateWebhooks?: boolean | undefined;
  readonly environment?: Readonly<Record<string, string | undefined>> | undefined;
}

/** Settings, read once. */
export interface Settings {
  readonly database: DatabaseAddress;
  readonly datasetsDir: string | null;
  /** Null: `datasets` beside the database (dataFolder). */
  readonly dataDir: string | null;
  /** Threads for building tasks, running built-in agents and scoring. */
  readonly threads: number;
}

/** Where results are kept where nobody says so. */
export const DEFAULT_DATABASE = 'sqlite:.mendbench/mendbench.db';

const environmentSchema = z.object({
  MENDBENCH_DATABASE_URL: z.string().optional(),
  MENDBENCH_DATA_DIR: z.string().optional(),
  MENDBENCH_THREADS: z.coerce.number().int().min(1).max(256).optional(),
});

/** Throws SETTING_INVALID, DATABASE_ADDRESS_INVALID. */
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
    database: readDatabaseAddress(options.databaseUrl ?? (fromEnvironment || DEFAULT_DATABASE)),
    datasetsDir: options.datasetsDir ?? null,
    dataDir: options.dataDir ?? (dataDir || null),
    threads: threads ?? availableParallelism(),
  });
}
