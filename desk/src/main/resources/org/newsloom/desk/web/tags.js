// Tags and languages: their names, colours and directions.
import { button, span, useMemo } from './elements.js';

const HUES = 12;
const RIGHT_TO_LEFT = new Set(['ar', 'he', 'fa', 'ur', 'yi', 'ps', 'ckb', 'sd', 'ug', 'dv']);
const languages = new Intl.DisplayNames(['en'], { type: 'language' });

export function languageName(code) {
  if (code === 'und') return 'Unknown';
  try {
    return languages.of(code) ?? code;
  } catch {
    return code;
  }
}

/** Reading direction; unknown languages are left to the text itself. */
export const directionOf = (code) => (RIGHT_TO_LEFT.has(code) ? 'rtl' : code === 'und' ? 'auto' : 'ltr');

/** A colour of its own for every tag, the same on every screen as long as the rules stay. */
export function usePalette(rules) {
  return useMemo(() => {
    const places = new Map((rules ?? []).map((rule, i) => [rule.id, i]));
    const names = new Map((rules ?? []).map((rule) => [rule.id, rule.name]));
    return {
      // 5 and 12 share no factor: neighbours in the alphabet are far apart in colour.
      hue: (tag) => `hue-${((places.get(tag) ?? hash(tag)) * 5) % HUES}`,
      name: (tag) => names.get(tag) ?? tag,
    };
  }, [rules]);
}

function hash(text) {
  let value = 7;
  for (const c of text) value = (value * 31 + c.codePointAt(0)) % 65_521;
  return value;
}

/** A tag as a small label. */
export function Tag({ tag, palette, on, onClick }) {
  const attributes = { class: `tag ${palette.hue(tag)}`, title: palette.name(tag) };
  if (!onClick) return span(attributes, tag);
  return button({ ...attributes, type: 'button', 'aria-pressed': String(Boolean(on)), onClick }, tag);
}
