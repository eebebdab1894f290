const MONTH_NAMES = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** Other ways to write an ISO date that still say which day it is. */
export function otherDateForms(iso: string): string[] {
  const [year, month, day] = iso.split('-');
  const name = MONTH_NAMES[Number(month) - 1]!;
  const forms = [`${year}/${month}/${day}`, `${Number(day)} ${name} ${year}`, `${name} ${Number(day)}, ${year}`];
  // Day first or month first can be told only where the day is past 12.
  if (Number(day) > 12) forms.push(`${day}/${month}/${year}`, `${month}/${day}/${year}`, `${day}.${month}.${year}`);
  return forms;
}
