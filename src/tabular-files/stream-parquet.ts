import type { SchemaElement } from 'hyparquet';
import { ByteWriter, ParquetWriter } from 'hyparquet-writer';
import { flatValue } from './row-stream.ts';
import type { ColumnKind, RowStream } from './row-stream.ts';

/** Rows that are held at one time; many more would need memory, many fewer make a file that is slow to read. */
const ROWS_A_GROUP = 2000;

const TYPES: Readonly<Record<ColumnKind, Omit<SchemaElement, 'name'>>> = {
  text: { type: 'BYTE_ARRAY', converted_type: 'UTF8' },
  json: { type: 'BYTE_ARRAY', converted_type: 'UTF8' },
  number: { type: 'DOUBLE' },
  integer: { type: 'DOUBLE' },
  boolean: { type: 'BOOLEAN' },
};

/** The bytes of a Parquet file, a group of rows at a time; lists and objects are JSON text, every column may be null. */
export async function* streamParquet({ columns, pages }: RowStream): AsyncGenerator<Uint8Array, void, undefined> {
  const names = Object.keys(columns);
  const elements = names.map((name) => ({ name, repetition_type: 'OPTIONAL' as const, ...TYPES[columns[name]!] }));
  const bytes = new ByteWriter();
  const file = new ParquetWriter({
    writer: bytes,
    schema: [{ name: 'root', num_children: names.length }, ...elements],
    createdBy: 'mendbench',
  });
  // By column: rows that waited for their group would outlive the memory that is cleared often.
  let held = names.map((): unknown[] => []);
  const heldRows = (): number => held[0]?.length ?? 0;
  const writeGroup = async (): Promise<void> => {
    const columnData = names.map((name, index) => ({ name, data: held[index]!, offsetIndex: false }));
    await file.write({ columnData, rowGroupSize: ROWS_A_GROUP });
    held = names.map(() => []);
  };
  for await (const rows of pages) {
    for (const row of rows) names.forEach((name, index) => held[index]!.push(flatValue(row[name], columns[name]!)));
    if (heldRows() < ROWS_A_GROUP) continue;
    await writeGroup();
    yield takenBytes(bytes);
  }
  if (heldRows() > 0) await writeGroup();
  await file.finish();
  yield takenBytes(bytes);
}

/** What was written since the last time; the places in the file go on counting. */
function takenBytes(bytes: ByteWriter): Uint8Array {
  const taken = bytes.getBytes().slice();
  bytes.index = 0;
  return taken;
}
