// Times and days as people read them.

export function clock(date) {
  return new Date(date * 1000).toLocaleTimeString([], { hour: "2-digit", minute: "2-digit", hour12: false });
}

export const day = (date) => new Date(date * 1000).toDateString();

export function dayName(date) {
  if (day(date) === new Date().toDateString()) return "Today";
  return new Date(date * 1000).toLocaleDateString("en", { month: "long", day: "numeric" });
}
