/** Today as it is typed into the three fields of a date. */
export function typedToday(): { day: string; month: string; year: string } {
  const [year, month, day] = new Date().toISOString().slice(0, 10).split('-') as [string, string, string];
  return { day, month, year };
}
