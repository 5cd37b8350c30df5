// What the page shows is what its address says: every view can be shared, and Back goes back.
import { useCallback, useEffect, useState } from './elements.js';
import { query } from './api.js';

const LISTS = ['tag', 'publisher', 'lang'];
const SINGLES = ['q', 'from', 'to', 'sort', 'article'];

function read() {
  const given = new URLSearchParams(location.search);
  const view = {};
  for (const name of SINGLES) view[name] = given.get(name) ?? '';
  for (const name of LISTS) view[name] = given.getAll(name);
  return view;
}

/** The address of a view, for links and for the address bar. */
export function addressOf(view) {
  const parameters = query(view);
  return parameters ? `/?${parameters}` : '/';
}

/** The part of a view that decides which articles are found. */
export function criteriaOf({ q, tag, publisher, lang, from, to }) {
  return { q, tag, publisher, lang, from, to };
}

/** The view, and a way to change it. */
export function useView() {
  const [view, setView] = useState(read);
  useEffect(() => {
    const back = () => setView(read());
    addEventListener('popstate', back);
    return () => removeEventListener('popstate', back);
  }, []);
  const go = useCallback((change, { replace = false } = {}) => {
    const next = { ...read(), ...change };
    const address = addressOf(next);
    if (address !== location.pathname + location.search) {
      history[replace ? 'replaceState' : 'pushState'](null, '', address);
    }
    setView(next);
  }, []);
  return [view, go];
}

/** A choice that this browser remembers, unless it was told to remember nothing. */
export function useRemembered(name, otherwise) {
  const key = `newsloom.${name}`;
  const [value, setValue] = useState(() => ifAllowed(() => localStorage.getItem(key)) ?? otherwise);
  const remember = (next) => {
    ifAllowed(() => localStorage.setItem(key, next));
    setValue(next);
  };
  return [value, remember];
}

function ifAllowed(use) {
  try {
    return use();
  } catch {
    return undefined;
  }
}

/** A list with a value put in, or taken out if it was in. */
export const toggled = (list, value) =>
  list.includes(value) ? list.filter((one) => one !== value) : [...list, value];
