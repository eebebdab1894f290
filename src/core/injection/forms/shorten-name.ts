/** A name cut short, as people note it down: its first letters, the initials of its words, or without inner vowels. */
export function shortenName(name: string): string[] {
  const words = name.split(/[\s/-]+/).filter((word) => /^[A-Za-z]/.test(word));
  const first = words[0] ?? name;
  const forms = [`${first.slice(0, 3)}.`];
  if (words.length > 1) {
    forms.push(
      words.map((word) => word[0]!.toUpperCase()).join(''),
      [`${first.slice(0, 1)}.`, ...words.slice(1)].join(' '),
    );
  }
  if (first.length > 5) forms.push(name.replace(/(?<=[A-Za-z])[aeiou](?=[a-z])/g, ''));
  return forms;
}
