/** How a text uses capitals: "ROAD WORKS", "road works", "Road Works", "Road works". */
export type CaseForm = 'upper' | 'lower' | 'title' | 'sentence';

const FORMS: readonly CaseForm[] = ['title', 'sentence', 'upper', 'lower'];

/** The text in a case form; words are runs of letters, and a letter after an apostrophe begins none. */
export function toCaseForm(text: string, form: CaseForm): string {
  switch (form) {
    case 'upper':
      return text.toUpperCase();
    case 'lower':
      return text.toLowerCase();
    case 'title':
      return text.toLowerCase().replace(/(?<![\p{L}'’])\p{L}/gu, (letter) => letter.toUpperCase());
    case 'sentence':
      return text.toLowerCase().replace(/\p{L}/u, (letter) => letter.toUpperCase());
  }
}

/** Every form that the text already has; a single word may have several, a text without letters has none. */
export function caseFormsOf(text: string): CaseForm[] {
  return /\p{L}/u.test(text) ? FORMS.filter((form) => toCaseForm(text, form) === text) : [];
}

/** The form that most of the texts with letters have, if at least `share` of them do; else null. */
export function usualCaseForm(texts: readonly string[], share: number): CaseForm | null {
  const lettered = texts.filter((text) => /\p{L}{2}/u.test(text)).map(caseFormsOf);
  const counts = FORMS.map((form) => ({ form, count: lettered.filter((forms) => forms.includes(form)).length }));
  const best = counts.reduce((most, next) => (next.count > most.count ? next : most));
  return best.count > 0 && best.count >= share * lettered.length ? best.form : null;
}
