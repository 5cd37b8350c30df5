// Times for people: short where they stand, exact where they are pointed at.
import { time, useEffect, useState } from './elements.js';

const LOCALE = 'en-GB';
const format = (options) => {
  const formatter = new Intl.DateTimeFormat(LOCALE, options);
  return (date) => formatter.format(date);
};
const clock = format({ hour: '2-digit', minute: '2-digit' });
const dayMonth = format({ day: 'numeric', month: 'short' });
const dayMonthYear = format({ day: 'numeric', month: 'short', year: 'numeric' });
const monthYear = format({ month: 'short', year: 'numeric' });
const year = format({ year: 'numeric' });
const weekday = format({ weekday: 'long', day: 'numeric', month: 'long' });
const weekdayYear = format({ weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' });
const exact = format({ dateStyle: 'full', timeStyle: 'long' });

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

export function relative(date, now) {
  const age = now - date;
  const [amount, unit] =
    Math.abs(age) < HOUR ? [Math.round(Math.abs(age) / MINUTE), 'min']
      : Math.abs(age) < DAY ? [Math.round(Math.abs(age) / HOUR), 'h']
        : [Math.round(Math.abs(age) / DAY), 'd'];
  if (amount === 0) return age < 0 ? 'now' : 'just now';
  if (age < 0) return `in ${amount} ${unit}`;
  if (age < 7 * DAY) return `${amount} ${unit} ago`;
  return sameYear(date, now) ? dayMonth(date) : dayMonthYear(date);
}

const sameYear = (date, now) => new Date(date).getFullYear() === new Date(now).getFullYear();
const midnight = (date) => new Date(date).setHours(0, 0, 0, 0);

/** The heading under which a day's articles stand. */
export function dayName(date, now) {
  const days = Math.round((midnight(now) - midnight(date)) / DAY);
  if (days === 0) return 'Today';
  if (days === 1) return 'Yesterday';
  return (sameYear(date, now) ? weekday : weekdayYear)(date);
}

export const dayOf = midnight;

/** From one moment to another, as wide as it has to be. */
export function range(from, to) {
  const end = new Date(to - 1);
  const wholeDays = midnight(from) === from && midnight(to) === to; // of 23 or 25 hours, some of them
  if (wholeDays || to - from >= DAY) {
    return midnight(from) === midnight(end) ? dayMonthYear(from) : `${dayMonth(from)} – ${dayMonthYear(end)}`;
  }
  if (midnight(from) === midnight(end)) return `${dayMonth(from)}, ${clock(from)} – ${clock(to)}`;
  return `${dayMonth(from)}, ${clock(from)} – ${dayMonth(to)}, ${clock(to)}`;
}

/** A moment as the address of the page gives it: an age, a time, or whatever somebody wrote there. */
export function given(text) {
  const [, amount, unit] = /^(\d+)([mhd])$/.exec(text) ?? [];
  if (unit) return `${amount} ${unit === 'm' ? 'min' : unit} ago`;
  const date = Date.parse(text);
  return Number.isNaN(date) ? text : `${dayMonthYear(date)}, ${clock(date)}`;
}

const wall = (date) => date - new Date(date).getTimezoneOffset() * MINUTE;
const month = (date) => new Date(date).getFullYear() * 12 + new Date(date).getMonth();
const every = (amount, of, name) => [(date) => Math.floor(of(date) / amount), name];

/** The periods people count in, from short to long, and what they call the beginning of one. */
const PERIODS = [
  ...[5, 15, 30, 60, 180, 360, 720].map((minutes) =>
    every(minutes * MINUTE, wall, (date) => (midnight(date) === date ? dayMonth : clock)(date))),
  every(DAY, wall, dayMonth),
  every(7 * DAY, (date) => wall(date) + 3 * DAY, dayMonth), // from Monday; the first day of all was a Thursday
  every(1, month, monthYear),
  every(3, month, monthYear),
  every(12, month, year),
  every(120, month, year),
  every(600, month, year),
];

/** Those of the moments that begin the shortest period of which no more than so many begin, with their names. */
export function beginnings(moments, most) {
  for (const [period, name] of PERIODS) {
    const begins = (date, i) => period(date) !== period(i > 0 ? moments[i - 1] : date - 1);
    const found = moments.flatMap((date, i) => (begins(date, i) ? [{ i, text: name(date) }] : []));
    if (found.length <= most) return found;
  }
  return [];
}

/** An ISO 8601 duration such as PT15M, short. */
export function span(duration) {
  const parts = /^PT?(?:(\d+)D)?T?(?:(\d+)H)?(?:(\d+)M)?(?:([\d.]+)S)?$/.exec(duration ?? '');
  if (!parts) return '';
  return ['d', 'h', 'min', 's']
    .map((unit, i) => (parts[i + 1] ? `${Math.round(parts[i + 1])} ${unit}` : ''))
    .filter(Boolean)
    .join(' ') || '0 s';
}

/** When an article counts as published: a date that lies ahead is a mistake, as it is for the order of the list. */
export const shownAt = ({ publishedAt, firstSeenAt }) =>
  (Date.parse(publishedAt) <= Date.parse(firstSeenAt) + DAY ? publishedAt : firstSeenAt);

/** A moment: relative where it stands, exact when pointed at. */
export function When({ at, now }) {
  const date = new Date(at);
  return time({ dateTime: at, title: exact(date) }, relative(date, now));
}

export const exactly = (at) => (Number.isNaN(Date.parse(at)) ? '' : exact(new Date(at)));

/** The time, told again at least every half minute. */
export function useNow() {
  const [, setRound] = useState(0);
  useEffect(() => {
    const timer = setInterval(() => setRound((n) => n + 1), 30_000);
    return () => clearInterval(timer);
  }, []);
  return Date.now();
}
