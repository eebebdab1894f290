import { alignPair } from '../../src/assembly/own-datasets/align-pair.ts';
import { describePair } from '../../src/assembly/own-datasets/describe-pair.ts';
import { tableFromCsv } from '../../src/core/table/csv-text.ts';
import type { Pair } from '../../src/core/task/pairs/pair.ts';

/** A dirty table of five kinds of fault: a typo, a unit, a stand-in for null, a gap and a wrong case. */
export const SMALL_DIRTY = [
  'id,name,city,state,ounces,ibu',
  '1,Pub Beer,Bend,OR,12.0 oz,N/A',
  '2,Sinister,Gary,IN,12,35',
  '3,Old Red,Gary,,12,',
  '4,Dark One,Gary,in,16.0 oz,40',
  '5,Bxtter,Bend,OR,12,',
  '6,Bitter,Bend,OR,16,',
  '',
].join('\n');

export const SMALL_CLEAN = [
  'id,name,city,state,ounces,ibu',
  '1,Pub Beer,Bend,OR,12,',
  '2,Sinister,Gary,IN,12,35',
  '3,Old Red,Gary,IN,12,',
  '4,Dark One,Gary,IN,16,40',
  '5,Bitter,Bend,OR,12,',
  '6,Bitter,Bend,OR,16,',
  '',
].join('\n');

/** The pair of these tables, or of others, as `datasets add-pair` makes it. */
export function smallPair(
  parts: { readonly slug?: string; readonly dirty?: string; readonly clean?: string } = {},
): Pair {
  const { slug = 'beers', dirty = SMALL_DIRTY, clean = SMALL_CLEAN } = parts;
  const aligned = alignPair(tableFromCsv(dirty), tableFromCsv(clean), []);
  const descriptor = describePair(aligned, { slug, title: slug, number: 10 });
  return { slug, title: slug, dirty: aligned.dirty, clean: aligned.clean, descriptor };
}
