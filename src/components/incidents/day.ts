const months = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
];

/** A date such as `2026-07-09`, a month such as `2026-07` or a year as a person writes it; other text stays as it is. */
export function day(date: string): string {
  const [, year = '', month, dayOfMonth] = /^(\d{4})(?:-(\d\d)(?:-(\d\d))?)?$/.exec(date) ?? [];
  const name = months[Number(month) - 1];
  if (year === '' || (month !== undefined && name === undefined)) return date;
  return [dayOfMonth === undefined ? '' : Number(dayOfMonth), name ?? '', year]
    .filter((part) => part !== '')
    .join(' ');
}
