/** A column of a table in a report. */
export interface ReportColumn {
  readonly title: string;
  readonly align: 'left' | 'right';
  /** Columns with the highest number go first where a terminal is too narrow; absent: stays. */
  readonly dropOrder?: number;
}

/** A table of a report: texts as they are shown, not yet escaped for any format. */
export interface ReportTable {
  readonly caption: string;
  readonly columns: readonly ReportColumn[];
  readonly rows: readonly (readonly string[])[];
}

/** A part of a report. */
export interface ReportSection {
  readonly id: SectionId;
  readonly title: string;
  readonly paragraphs: readonly string[];
  /** Sentences that stand one below the other. */
  readonly points: readonly string[];
  readonly tables: readonly ReportTable[];
}

export type SectionId =
  | 'decision'
  | 'gates'
  | 'models'
  | 'comparisons'
  | 'groups'
  | 'failures'
  | 'cost'
  | 'tasks'
  | 'method';

/** A column of words. */
export function wordColumn(title: string, dropOrder?: number): ReportColumn {
  return { title, align: 'left', ...(dropOrder !== undefined && { dropOrder }) };
}

/** A column of figures. */
export function figureColumn(title: string, dropOrder?: number): ReportColumn {
  return { title, align: 'right', ...(dropOrder !== undefined && { dropOrder }) };
}
