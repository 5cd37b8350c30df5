// HTML elements as functions: section({ class: 'x' }, 'text', child). Text stays text: it only ever
// becomes text nodes, and what would become markup is refused by the browser (trusted types).
import { h } from './lib/preact.js';

export { Fragment, h, render } from './lib/preact.js';
export { useCallback, useEffect, useLayoutEffect, useMemo, useRef, useState } from './lib/hooks.js';

const element = (name) => (attributes, ...children) => h(name, attributes, ...children);

export const [
  a, article, aside, b, bdi, blockquote, button, dd, details, dialog, div, dl, dt, em, fieldset, footer, form,
  h1, h2, h3, header, input, kbd, label, legend, li, main, mark, nav, ol, p, pre, section, small, span,
  summary, table, tbody, td, th, thead, time, tr, ul, svg, path, rect, g, circle, line,
] = [
  'a', 'article', 'aside', 'b', 'bdi', 'blockquote', 'button', 'dd', 'details', 'dialog', 'div', 'dl', 'dt', 'em',
  'fieldset', 'footer', 'form', 'h1', 'h2', 'h3', 'header', 'input', 'kbd', 'label', 'legend', 'li',
  'main', 'mark', 'nav', 'ol', 'p', 'pre', 'section', 'small', 'span', 'summary', 'table', 'tbody', 'td',
  'th', 'thead', 'time', 'tr', 'ul', 'svg', 'path', 'rect', 'g', 'circle', 'line',
].map(element);

/** A link out of the desk; anything but http and https stays plain text. */
export function outside(url, attributes, ...children) {
  if (!/^https?:\/\//i.test(url)) return span(attributes, ...children);
  return a({ ...attributes, href: url, target: '_blank', rel: 'noopener noreferrer nofollow' }, ...children);
}

const ICONS = {
  close: 'M6 6l12 12M18 6L6 18',
  search: 'M10.500 17a6.500 6.500 0 1 0 0-13 6.500 6.500 0 0 0 0 13zM15.500 15.500L20 20',
  out: 'M9 6H6v12h12v-3M13 5h6v6M19 5l-9 9',
  up: 'M6 15l6-6 6 6',
  down: 'M6 9l6 6 6-6',
  back: 'M15 6l-6 6 6 6',
  filter: 'M4 6h16M7 12h10M10 18h4',
  check: 'M5 12.500l4.500 4.500L19 7.500',
  theme: 'M12 3.500v17a8.500 8.500 0 0 0 0-17zM12 3.500a8.500 8.500 0 0 0 0 17',
};

export const icon = (name) =>
  svg({ class: 'icon', viewBox: '0 0 24 24', 'aria-hidden': 'true' }, path({ d: ICONS[name] }));
