// The keyboard: everything the page does, without leaving the keys.
import {
  button, dd, dialog, div, dl, dt, h2, icon, kbd, useEffect, useLayoutEffect, useRef, useState,
} from './elements.js';

/** As in article.css. */
const NARROW = matchMedia('(max-width: 899px)');
const KEYS = [
  [['/'], 'Search'],
  [['j'], 'Next article'],
  [['k'], 'Previous article'],
  [['Enter'], 'Open the article'],
  [['o'], 'Open the original in a new tab'],
  [['Esc'], 'Close; leave the search box'],
  [['l'], 'Live stream on or off'],
  [['h'], 'Feeds and stages'],
  [['t'], 'Light or dark'],
  [['?'], 'This help'],
];

/** Calls what belongs to a key, except where somebody types. */
export function useKeys(actions) {
  const latest = useRef(actions);
  latest.current = actions;
  useEffect(() => {
    const pressed = (event) => {
      if (event.metaKey || event.ctrlKey || event.altKey || event.defaultPrevented) return;
      const typing = event.target.matches('input, textarea, select');
      if (typing && event.key !== 'Escape') return;
      if (event.key === 'Enter' && event.target.matches('a, button, summary, [role=slider]')) return;
      const action = latest.current[event.key];
      if (action && action(event, typing) !== false) event.preventDefault();
    };
    addEventListener('keydown', pressed);
    return () => removeEventListener('keydown', pressed);
  }, []);
}

/** Brings an article of the list into sight, if it is there, and puts the focus on it if asked. */
export function showCard(id, { focus }) {
  const card = document.getElementById(`card-${id}`);
  card?.scrollIntoView({ block: 'nearest' });
  if (focus) card?.querySelector('h3 a').focus({ preventScroll: true });
  return card !== null;
}

/** Whoever closes an article is back at its place in the list, unless the focus has gone elsewhere. */
export function useReturn(article) {
  const open = useRef('');
  useEffect(() => {
    const closed = article ? '' : open.current;
    open.current = article;
    if (closed && document.activeElement === document.body && !showCard(closed, { focus: true })) {
      document.getElementById('articles').focus({ preventScroll: true });
    }
  }, [article]);
}

/** Whether the page is too narrow for an article beside the list: then it covers everything. */
export function useNarrow() {
  const [narrow, setNarrow] = useState(NARROW.matches);
  useEffect(() => {
    const turned = () => setNarrow(NARROW.matches);
    NARROW.addEventListener('change', turned);
    return () => NARROW.removeEventListener('change', turned);
  }, []);
  return narrow;
}

/** A dialog that is open as long as it is asked for, and says when it was closed. */
export function Sheet({ label, className, onClose, children }) {
  const ref = useRef(null);
  useLayoutEffect(() => {
    ref.current.showModal();
    return () => ref.current?.close();
  }, []);
  return dialog(
    {
      ref, class: `sheet ${className ?? ''}`, 'aria-label': label,
      onCancel: (event) => { event.preventDefault(); onClose(); },
      onClick: (event) => { if (event.target === ref.current) onClose(); },
    },
    div({ class: 'sheet-body' },
      div({ class: 'sheet-head' },
        h2({}, label),
        button({ type: 'button', class: 'icon-button', 'aria-label': 'Close', onClick: onClose }, icon('close'))),
      children),
  );
}

export const Keys = () =>
  dl({ class: 'keys' },
    KEYS.map(([keys, meaning]) => div({ key: meaning }, dt({}, keys.map((key) => kbd({}, key))), dd({}, meaning))));
