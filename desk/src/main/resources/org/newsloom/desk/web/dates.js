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
  if (amount === 0) return age < 0 ? 'any moment' : 'just now';
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

/** A label on the axis of a timeline that is so wide. */
export function tick(date, width) {
  if (width <= 2 * DAY) return clock(date);
  return width <= 300 * DAY ? dayMonth(date) : monthYear(date);
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

export const milliseconds = (duration) => {
  const parts = /^PT(?:(\d+)H)?(?:(\d+)M)?(?:([\d.]+)S)?$/.exec(duration ?? '');
  return parts ? (parts[1] ?? 0) * HOUR + (parts[2] ?? 0) * MINUTE + (parts[3] ?? 0) * 1000 : 0;
};

/** When an article counts as published: a date that lies ahead is a mistake, as it is for the order of the list. */
export const shownAt = ({ publishedAt, firstSeenAt }) =>
  (Date.parse(publishedAt) <= Date.parse(firstSeenAt) + DAY ? publishedAt : firstSeenAt);

/** A moment: relative where it stands, exact when pointed at. */
export function When({ at, now }) {
  const date = new Date(at);
  return time({ dateTime: at, title: exact(date) }, relative(date, now));
}

export const exactly = (at) => (Number.isNaN(Date.parse(at)) ? '' : exact(new Date(at)));

/** The time, told again every half minute. */
export function useNow() {
  const [now, setNow] = useState(Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 30_000);
    return () => clearInterval(timer);
  }, []);
  return now;
}
