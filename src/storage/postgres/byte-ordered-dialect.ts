import { PostgresAdapter, PostgresDialect, PostgresQueryCompiler, RawNode, sql } from 'kysely';
import type { ColumnDefinitionNode, Kysely, OperationNode } from 'kysely';
import type { HoldingAdapter } from '../sql/hold-names.ts';
import type { Schema } from '../sql/schema.ts';

/**
 * PostgreSQL with texts ordered by their bytes, as SQLite orders them: in the order of a language, reports of the same results
 * would differ between two databases.
 */
export class ByteOrderedPostgresDialect extends PostgresDialect {
  override createQueryCompiler(): PostgresQueryCompiler {
    return new ByteOrderedCompiler();
  }

  override createAdapter(): PostgresAdapter {
    return new HoldingPostgresAdapter();
  }
}

class ByteOrderedCompiler extends PostgresQueryCompiler {
  protected override visitColumnDefinition(node: ColumnDefinitionNode): void {
    const isText = 'dataType' in node.dataType && node.dataType.dataType === 'text';
    const dataType: OperationNode = isText ? RawNode.createWithSql('text collate "C"') : node.dataType;
    super.visitColumnDefinition({ ...node, dataType: dataType as ColumnDefinitionNode['dataType'] });
  }
}

class HoldingPostgresAdapter extends PostgresAdapter implements HoldingAdapter {
  async holdNames(db: Kysely<Schema>, names: readonly string[]): Promise<void> {
    // One statement a name: within one, the order in which locks are taken is the planner's.
    for (const name of names) {
      await sql`select pg_advisory_xact_lock(hashtextextended(${name}, 0))`.execute(db);
    }
  }
  async holdWriters(db: Kysely<Schema>, table: keyof Schema): Promise<void> {
    await sql`lock table ${sql.table(table)} in share row exclusive mode`.execute(db);
  }
}
