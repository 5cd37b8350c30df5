// The live stream: what comes in while one looks on.
import { b, bdi, button, div, span, useEffect, useRef, useState } from './elements.js';
import { get, query } from './api.js';
import { criteriaOf } from './state.js';

/** An article is told before it can be searched; the index catches up within this time. */
const SEARCHABLE_AFTER = 1500;
const MOST_KEPT = 200;

/** Articles that came in since the list was loaded and would stand in it. */
export function useLive(on, view, shown) {
  const [incoming, setIncoming] = useState([]);
  const [connected, setConnected] = useState(false);
  const latest = useRef({});
  latest.current = { view, shown };
  const address = query({ tag: view.tag, lang: view.lang });
  useEffect(() => setIncoming([]), [query(criteriaOf(view))]);

  useEffect(() => {
    if (!on) {
      setIncoming([]);
      return undefined;
    }
    let timer;
    const stream = new EventSource(`/api/stream?${address}`);
    stream.onopen = () => setConnected(true);
    stream.onerror = () => setConnected(false);
    stream.addEventListener('article', (event) => {
      const told = JSON.parse(event.data);
      if (isPlain(latest.current.view)) {
        setIncoming((before) => add(before, told));
      } else {
        // Only Elasticsearch can tell whether it matches what was typed: ask, but not for each one.
        clearTimeout(timer);
        timer = setTimeout(async () => {
          const fresh = await matching(latest.current).catch(() => []);
          setIncoming((before) => fresh.reduce(add, before));
        }, SEARCHABLE_AFTER);
      }
    });
    return () => {
      clearTimeout(timer);
      stream.close();
      setConnected(false);
    };
  }, [on, address]);

  return { incoming, connected, clear: () => setIncoming([]) };
}

/** Whether the stream's own filters say all that this view says. */
const isPlain = (view) => !view.q && !view.publisher.length && !view.to && !view.from;

async function matching({ view, shown }) {
  const found = await get('search', { ...criteriaOf(view), size: 50 });
  const known = new Set(shown.map((one) => `${one.id} ${one.revision}`));
  return found.articles.filter((one) => !known.has(`${one.id} ${one.revision}`));
}

function add(before, article) {
  return [article, ...before.filter((one) => one.id !== article.id)].slice(0, MOST_KEPT);
}

export function LiveButton({ on, connected, onToggle }) {
  return button(
    {
      type: 'button', class: `live ${on ? 'on' : ''} ${on && !connected ? 'lost' : ''}`, 'aria-pressed': String(on),
      title: on ? (connected ? 'New articles are announced as they come in' : 'The live stream is being connected') : 'Announce new articles as they come in',
      onClick: onToggle,
    },
    span({ class: 'dot', 'aria-hidden': 'true' }),
    'Live',
  );
}

export function Pill({ incoming, onShow }) {
  return div(
    { class: 'pill-place', role: 'status', 'aria-live': 'polite' },
    incoming.length === 0
      ? null
      : button(
        { type: 'button', class: 'pill', onClick: onShow },
        b({}, `${incoming.length} new`),
        span({ class: 'pill-title' }, bdi({}, incoming[0].title)),
      ),
  );
}
