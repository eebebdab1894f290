import type { DescriptorFile } from '../assembly/own-datasets/parse-descriptor.ts';
import { parseDescriptor } from '../assembly/own-datasets/parse-descriptor.ts';
import type { Table } from '../core/table/table.ts';
import { readJsonFile } from '../tabular-files/read-json-file.ts';

/** Reads a descriptor file for a table. Throws what parseDescriptor throws, and what readJsonFile does. */
export async function readDescriptor(path: string, table: Table): Promise<DescriptorFile> {
  return parseDescriptor(await readJsonFile(path), table, path);
}
