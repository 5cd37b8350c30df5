// The page: puts its parts together.
import {
  a, button, div, form, h, header, icon, input, kbd, label, main, nav, render, span, svg, path, useEffect, useRef, useState,
} from './elements.js';
import { useAnswer } from './api.js';
import { ArticlePanel } from './article.js';
import { useNow } from './dates.js';
import { Chosen, Filters } from './filters.js';
import { HealthSheet, Strip, useStats } from './health.js';
import { Keys, Sheet, showCard, useKeys, useNarrow, useReturn } from './keyboard.js';
import { LiveButton, Pill, useLive } from './live.js';
import { Results } from './results.js';
import { useSearch } from './search.js';
import { useRemembered, useView } from './state.js';
import { usePalette } from './tags.js';
import { Timeline } from './timeline.js';

const TYPING_ENDS = 180;
const LONGEST = 500;

const Mark = () =>
  svg({ class: 'logo', viewBox: '0 0 24 24', 'aria-hidden': 'true' },
    path({ d: 'M7 3v18M12 3v18M17 3v18' }), path({ class: 'weft', d: 'M3 7.500h6M14.500 7.500H21M3 12h2M9.500 12h5M19.500 12H21M3 16.500h6M14.500 16.500H21' }));

function SearchBox({ view, go }) {
  const [text, setText] = useState(view.q);
  const timer = useRef(0);
  const asked = useRef(view.q);
  // Back and links change the text; the echo of what is being typed must not.
  useEffect(() => { if (view.q !== asked.current) setText(asked.current = view.q); }, [view.q]);
  const search = (typed) => {
    clearTimeout(timer.current);
    asked.current = typed.trim();
    // The first letters are a step that Back takes back; refining them is the same step.
    go({ q: typed.trim(), article: '' }, { replace: view.q !== '' });
  };
  return form(
    { class: 'search', role: 'search', onSubmit: (event) => { event.preventDefault(); search(text); } },
    label({ for: 'q', class: 'unseen' }, 'Search articles'),
    icon('search'),
    input({
      id: 'q', type: 'search', value: text, placeholder: 'Search articles', autocomplete: 'off', spellcheck: false,
      maxLength: LONGEST, dir: 'auto', enterKeyHint: 'search',
      onInput: (event) => {
        const typed = event.currentTarget.value;
        setText(typed);
        clearTimeout(timer.current);
        timer.current = setTimeout(() => search(typed), TYPING_ENDS);
      },
    }),
    kbd({ 'aria-hidden': 'true' }, '/'),
  );
}

function useTheme() {
  const [theme, setTheme] = useRemembered('theme', '');
  useEffect(() => { document.documentElement.dataset.theme = theme; }, [theme]);
  return () => {
    const dark = theme ? theme === 'dark' : matchMedia('(prefers-color-scheme: dark)').matches;
    setTheme(dark ? 'light' : 'dark');
  };
}

function Desk() {
  const [view, go] = useView();
  const now = useNow();
  const turnTheme = useTheme();
  const [live, setLive] = useRemembered('live', 'on');
  const [sheet, setSheet] = useState(null);
  const [selected, setSelected] = useState(-1);
  const [fresh, setFresh] = useState(new Set());
  const [reloads, setReloads] = useState(0);
  const search = useSearch(view);
  const { answer: rules } = useAnswer('rules');
  const palette = usePalette(rules?.rules);
  const { answer: stats, problem: lost } = useStats();
  const { incoming, connected, clear } = useLive(live === 'on', view, search.articles);
  const { articles } = search;

  useEffect(() => {
    document.title = `${incoming.length ? `(${incoming.length}) ` : ''}${view.q ? `${view.q} – ` : ''}Newsloom`;
  }, [incoming.length, view.q]);
  useEffect(() => setSelected(-1), [search.found]);

  useReturn(view.article);
  const covered = useNarrow() && view.article !== '';

  const at = view.article ? articles.findIndex((one) => one.id === view.article) : selected;
  const step = (by) => {
    const next = Math.min(articles.length - 1, Math.max(0, at + by));
    if (!articles[next]) return;
    setSelected(next);
    if (view.article) go({ article: articles[next].id }, { replace: true });
    // Enter opens what has the focus, so it moves along; but the reader of an article stays in it.
    showCard(articles[next].id, { focus: !document.activeElement.closest('.article-panel') });
  };
  const close = () => {
    go({ article: '' });
    if (at >= 0) setSelected(at);
  };
  const showNew = () => {
    setFresh(new Set(incoming.map((one) => one.id)));
    clear();
    search.reload();
    setReloads(reloads + 1);
    scrollTo({ top: 0 });
  };
  const shut = () => setSheet(null);
  const turnLive = () => setLive(live === 'on' ? 'off' : 'on');

  useKeys(sheet ? { h: shut, '?': shut, Escape: shut } : {
    '/': () => { const box = document.getElementById('q'); box.focus(); box.select(); },
    j: () => step(1),
    k: () => step(-1),
    Enter: () => { if (!articles[selected]) return false; go({ article: articles[selected].id }); return true; },
    o: () => document.getElementById('original')?.click(),
    l: turnLive,
    h: () => setSheet('health'),
    t: turnTheme,
    '?': () => setSheet('keys'),
    Escape: (event, typing) => {
      if (typing) event.target.blur();
      else if (view.article) close();
      else return false;
      return true;
    },
  });

  return [
    a({ class: 'skip', href: '#articles', key: 'skip', inert: covered }, 'To the articles'),
    header(
      { class: 'top', key: 'top', inert: covered },
      a({ class: 'wordmark', href: '/', onClick: (event) => { event.preventDefault(); go({ q: '', tag: [], lang: [], publisher: [], from: '', to: '', sort: '', article: '' }); } },
        h(Mark), span({}, 'Newsloom')),
      h(SearchBox, { view, go }),
      div({ class: 'tools' },
        h(LiveButton, { on: live === 'on', connected, onToggle: turnLive }),
        button({ type: 'button', class: 'icon-button', 'aria-label': 'Light or dark', title: 'Light or dark (t)', onClick: turnTheme }, icon('theme')),
        button({ type: 'button', class: 'icon-button help', 'aria-label': 'Keyboard help', title: 'Keyboard (?)', onClick: () => setSheet('keys') }, '?')),
    ),
    div(
      { class: `columns ${view.article ? 'reading' : ''}`, key: 'columns' },
      nav({ class: 'rail', 'aria-label': 'Filters', inert: covered }, h(Filters, { view, go, found: search.found, palette })),
      main(
        { id: 'articles', tabIndex: -1, inert: covered },
        h(Timeline, { view, go, reloads }),
        h(Chosen, { view, go, palette }),
        h(Pill, { incoming, onShow: showNew }),
        h(Results, { search, view, go, palette, now, selected: at, onSelect: setSelected, fresh }),
      ),
      view.article
        ? h(ArticlePanel, {
          id: view.article, palette, now, covers: covered, onClose: close, onStep: step,
          stepHint: { up: at > 0, down: at >= 0 && at < articles.length - 1 },
        })
        : null,
    ),
    h(Strip, { key: 'strip', inert: covered, stats, problem: lost, onOpen: () => setSheet('health') }),
    sheet === 'health' ? h(HealthSheet, { key: 'health', stats, now, onClose: shut }) : null,
    sheet === 'keys' ? h(Sheet, { key: 'keys', label: 'Keyboard', className: 'narrow', onClose: shut }, h(Keys)) : null,
  ];
}

const place = document.getElementById('desk');
place.replaceChildren();
render(h(Desk), place);
