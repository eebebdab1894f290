import { readFileSync } from 'node:fs';
import { tableFromCsv } from '../../src/core/table/csv-text.ts';
import type { CellValue } from '../../src/core/table/table.ts';
import { rowsOf } from '../../src/core/table/table.ts';

/** A row of a source file by column name, every value as the text that stood there. */
export type SourceRow = Readonly<Record<string, CellValue>>;

const PACKAGE_FOLDER = new URL('../../node_modules/vega-datasets/', import.meta.url);

/** The release the tables are derived from; another one gives other bytes. */
export const SOURCE_PACKAGE = 'vega-datasets@3.2.1';

/** The rows of a .csv or .tsv file of the source package. Throws where the file is missing or ragged. */
export function readSourceRows(fileName: string): SourceRow[] {
  const text = readSourceText(`data/${fileName}`);
  const isTabbed = fileName.endsWith('.tsv');
  if (isTabbed && /[",]/u.test(text)) throw new Error(`${fileName} holds quotes or commas; read it as real TSV`);
  const table = tableFromCsv(isTabbed ? text.replaceAll('\t', ',') : text);
  return rowsOf(table).map((cells) => Object.fromEntries(cells.map((cell, c) => [table.columns[c]!, cell])));
}

/** The records of a .json file of the source package; numbers become their text, null stays null. */
export function readSourceRecords(fileName: string): SourceRow[] {
  const records = JSON.parse(readSourceText(`data/${fileName}`)) as Record<string, string | number | null>[];
  return records.map((record) =>
    Object.fromEntries(Object.entries(record).map(([name, value]) => [name, value === null ? null : String(value)])),
  );
}

/** The value of a column that must be there. Throws on null. */
export function required(row: SourceRow, column: string): string {
  const value = row[column];
  if (value === undefined || value === null) throw new Error(`a source row has no "${column}": ${JSON.stringify(row)}`);
  return value;
}

interface PackageResource {
  readonly path: string;
  readonly licenses?: readonly { readonly title?: string; readonly path?: string }[];
}

/** What the package's own catalogue says of the files' licences, each wording once, with its address. */
export function licenceWords(fileNames: readonly string[]): string {
  const catalogue = JSON.parse(readSourceText('datapackage.json')) as {
    readonly resources: readonly PackageResource[];
  };
  const words = fileNames.flatMap((fileName) => {
    const resource = catalogue.resources.find((candidate) => candidate.path === fileName);
    if (resource?.licenses === undefined) throw new Error(`the source package states no licence for ${fileName}`);
    return resource.licenses.map(({ title, path }) => licenceWording(title, path));
  });
  return [...new Set(words)].join('; ');
}

function licenceWording(title: string | undefined, path: string | undefined): string {
  // One file gives the address of the policy as its title and no path.
  if (title?.startsWith('https://') === true) return `U.S. Government Work (${title})`;
  if (title === undefined || path === undefined)
    throw new Error('a licence of the source package lacks title or address');
  return `${title} (${path})`;
}

function readSourceText(path: string): string {
  return readFileSync(new URL(path, PACKAGE_FOLDER), 'utf8');
}
