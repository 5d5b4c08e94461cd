// SPDX-License-Identifier: GPL-3.0-or-later
// Days are counted from 1970-01-01, buckets as in Bucket; the dates along an axis are those of DateTicks.

const millisecondsOfDay = 864e5;

/** A day as 2026-11-23. */
function isoDay(day) { return new Date(day * millisecondsOfDay).toISOString().slice(0, 10); }

function dayOfMonth(month) { return Date.UTC(1970, month, 1) / millisecondsOfDay; }

/** The first day of a bucket by its running number. */
function firstDay(size, index) {
  switch (size) {
    case "day": return index;
    case "week": return index * 7 - 3;
    case "month": return dayOfMonth(index);
    case "quarter": return dayOfMonth(index * 3);
    default: return dayOfMonth(index * 12);
  }
}

/** How many buckets after the first a day lies, with the part of a bucket. */
function positionOf(size, day, first) {
  const date = new Date(day * millisecondsOfDay);
  const month = (date.getUTCFullYear() - 1970) * 12 + date.getUTCMonth();
  const index = size === "day" ? day : size === "week" ? Math.floor((day + 3) / 7)
    : Math.floor(month / (size === "month" ? 1 : size === "quarter" ? 3 : 12));
  const start = firstDay(size, index);
  return index - first + (day - start) / (firstDay(size, index + 1) - start);
}

/** Mondays so many weeks apart. */
function weekTicks(size, first, count, weeks) {
  const ticks = [];
  const end = firstDay(size, first + count);
  let day = Math.ceil((firstDay(size, first) + 3) / 7) * 7 - 3;
  for (let year = ""; day < end; day += weeks * 7) {
    const text = isoDay(day);
    ticks.push({ position: positionOf(size, day, first), label: text.slice(0, 4) === year ? text.slice(5) : text });
    year = text.slice(0, 4);
  }
  return ticks;
}

/** First days of months so many months apart. */
function monthTicks(size, first, count, months) {
  const ticks = [];
  const begin = firstDay(size, first), end = firstDay(size, first + count);
  const shift = months > 12 ? (((-1970 % (months / 12)) + months / 12) % (months / 12)) * 12 : 0;
  let month = Math.floor((begin - 31) / 31);
  while (dayOfMonth(month) < begin || (((month - shift) % months) + months) % months !== 0) month += 1;
  for (; dayOfMonth(month) < end; month += months) {
    const day = dayOfMonth(month);
    ticks.push({ position: positionOf(size, day, first), label: isoDay(day).slice(0, months % 12 === 0 ? 4 : 7) });
  }
  return ticks;
}

/** The days that are named along an axis, so few that their names do not meet. */
function dateTicks(size, first, count, width) {
  const isShort = size === "day" || size === "week";
  const units = (isShort ? [1, 2, 4].map((weeks) => () => weekTicks(size, first, count, weeks)) : [])
    .concat([1, 2, 3, 6, 12, 24, 60, 120].map((months) => () => monthTicks(size, first, count, months)));
  const room = width / Math.max(1, count);
  for (const unit of units) {
    let end = -Infinity, fits = true;
    const ticks = unit();
    for (const tick of ticks) {
      const half = textWidth(tick.label) / 2;
      if (tick.position * room - half < end) { fits = false; break; }
      end = tick.position * room + half + 10;
    }
    if (fits) return ticks;
  }
  return [];
}
