/** What the command line does with whole databases; it knows neither engine. */
export { backUpDatabase, restoreDatabase } from '../storage/database-tools/back-up-database.ts';
export { copyDatabase, openDatabase } from '../storage/database-tools/copy-database.ts';
export { examineDatabase } from '../storage/database-tools/examine-database.ts';
export { readDatabaseAddress } from '../storage/database-address.ts';
export { pruneDatabase } from '../storage/database-tools/prune-database.ts';
export type { CopiedTable } from '../storage/database-tools/copy-tables.ts';
export type { PrunedDatabase } from '../storage/database-tools/prune-database.ts';
export type { DatabaseAddress } from '../storage/database-address.ts';
