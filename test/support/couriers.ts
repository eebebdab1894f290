const COURIERS = [
  ['Ada', 'Bern'],
  ['Bo', 'Oslo'],
  ['Cy', 'Rome'],
  ['Di', 'Lima'],
  ['Ed', 'Cairo'],
  ['Fay', 'Quito'],
  ['Gil', 'Paris'],
  ['Hal', 'Delhi'],
] as const;

/** A clean table of which some tasks can be built in a moment: each courier has a city, each city a courier. */
export function couriersCsv(rows = 40): string {
  const lines = Array.from({ length: rows }, (_, i) => {
    const [courier, city] = COURIERS[(i * 5 + (i >> 3) * 3) % COURIERS.length]!;
    return `A${1000 + i},${courier},${city},${(i * 37) % 101}`;
  });
  return `${['parcel,courier,city,weight', ...lines].join('\n')}\n`;
}

/** The same table with a city that is misspelt once. */
export function damagedCouriersCsv(): string {
  return couriersCsv().replace('Bo,Oslo', 'Bo,Olso');
}
