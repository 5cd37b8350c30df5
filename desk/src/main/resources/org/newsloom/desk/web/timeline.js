// How many articles there were when: bars that can be clicked, and brushed to narrow the time.
import {
  b, button, div, g, h, line, rect, section, span, svg, useEffect, useLayoutEffect, useMemo, useRef, useState,
} from './elements.js';
import { useAnswer } from './api.js';
import { criteriaOf } from './state.js';
import { beginnings, range } from './dates.js';

const HEIGHT = 56;
const CLICK = 4;
/** Labels stand apart so far, and none is cut off at the end. */
const LABEL = 90;
const iso = (moment) => new Date(moment).toISOString();
const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;

function useWidth(ref) {
  const [width, setWidth] = useState(600);
  useLayoutEffect(() => {
    const watcher = new ResizeObserver(([entry]) => setWidth(Math.max(120, entry.contentRect.width)));
    watcher.observe(ref.current);
    return () => watcher.disconnect();
  }, []);
  return width;
}

export function Timeline({ view, go, reloads }) {
  const { answer, reload } = useAnswer('timeline', { ...criteriaOf(view), zone, split: 'tag' });
  useEffect(() => { if (reloads > 0) reload(); }, [reloads]);
  const frame = useRef(null);
  const width = useWidth(frame);
  const [pointed, setPointed] = useState(null);
  const [brush, setBrush] = useState(null);

  const bars = answer?.bars ?? [];
  const most = Math.max(1, ...bars.map((bar) => bar.count));
  const step = width / Math.max(1, bars.length);
  const start = (i) => Date.parse(bars[i].at);
  // Where a bar ends is asked, not reckoned: on days when clocks change, bars are longer or shorter.
  const end = (i) => Date.parse(bars[i + 1]?.at ?? answer.to);
  const narrow = (first, last) => go({ from: iso(start(first)), to: iso(end(last)) });
  const barAt = (event) => {
    const left = frame.current.getBoundingClientRect().left;
    return Math.min(bars.length - 1, Math.max(0, Math.floor((event.clientX - left) / step)));
  };

  const down = (event) => {
    if (event.button !== 0 || bars.length === 0) return;
    event.currentTarget.setPointerCapture(event.pointerId);
    setBrush({ first: barAt(event), last: barAt(event), x: event.clientX });
  };
  const move = (event) => {
    if (bars.length === 0) return;
    setPointed(barAt(event));
    if (brush) setBrush({ ...brush, last: barAt(event) });
  };
  const up = (event) => {
    if (!brush) return;
    setBrush(null);
    const last = Math.abs(event.clientX - brush.x) < CLICK ? brush.first : barAt(event);
    narrow(Math.min(brush.first, last), Math.max(brush.first, last));
  };
  const keys = (event) => {
    const move = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
    if (move && bars.length > 0) {
      event.preventDefault();
      setPointed(Math.min(bars.length - 1, Math.max(0, (pointed ?? (move > 0 ? -1 : bars.length)) + move)));
    } else if (event.key === 'Enter' && pointed !== null) {
      event.preventDefault();
      event.stopPropagation();
      narrow(pointed, pointed);
    }
  };

  const ticks = useMemo(
    () => beginnings(bars.map((_, i) => start(i)), width / LABEL)
      .map(({ i, text }) => ({ x: Math.round(i * step), text }))
      .filter(({ x }) => x < width - LABEL / 2),
    [answer, width],
  );
  const told = pointed === null ? null : bars[pointed];
  const chosen = view.from || view.to;
  return section(
    { class: 'timeline', 'aria-label': 'Articles over time' },
    div(
      { class: 'told' },
      told
        ? [b({}, told.count.toLocaleString('en')), told.count === 1 ? ' article, ' : ' articles, ',
          range(start(pointed), end(pointed)),
          span({ class: 'told-tags' }, (told.tags ?? []).slice(0, 3).map((one) => ` · ${one.value} ${one.count}`).join(''))]
        : span({ class: 'hint' }, bars.length ? range(start(0), end(bars.length - 1)) : ' '),
      chosen ? button({ type: 'button', class: 'quiet', onClick: () => go({ from: '', to: '' }) }, 'All times') : null,
    ),
    div(
      {
        class: 'plot', ref: frame, tabIndex: 0, role: 'slider', 'aria-label': 'Timeline; arrow keys move, Enter narrows',
        'aria-valuemin': 0, 'aria-valuemax': Math.max(0, bars.length - 1), 'aria-valuenow': pointed ?? 0,
        'aria-valuetext': told ? `${told.count} articles, ${range(start(pointed), end(pointed))}` : 'no bar chosen',
        onPointerDown: down, onPointerMove: move, onPointerUp: up, onPointerCancel: () => setBrush(null),
        onPointerLeave: () => { if (!brush) setPointed(null); }, onKeyDown: keys, onBlur: () => setPointed(null),
      },
      svg(
        { width, height: HEIGHT, viewBox: `0 0 ${width} ${HEIGHT}`, 'aria-hidden': 'true' },
        bars.length > 0 && line({ class: 'ground', x1: 0, x2: width, y1: HEIGHT - 0.5, y2: HEIGHT - 0.5 }),
        g({}, bars.map((bar, i) => h(Bar, { key: bar.at, i, bar, step, most, on: i === pointed }))),
        brush
          ? rect({
            class: 'brush', y: 0, height: HEIGHT,
            x: Math.min(brush.first, brush.last) * step,
            width: (Math.abs(brush.last - brush.first) + 1) * step,
          })
          : null,
      ),
    ),
    div({ class: 'ticks', 'aria-hidden': 'true' },
      ticks.map(({ x, text }) => span({ key: x, style: { left: `${x}px` } }, text))),
  );
}

function Bar({ i, bar, step, most, on }) {
  const gap = step > 6 ? 1.5 : step > 3 ? 1 : 0;
  const tall = bar.count === 0 ? 0 : Math.max(2, (bar.count / most) * (HEIGHT - 6));
  return g(
    { class: `bar ${on ? 'on' : ''}` },
    rect({ class: 'touch', x: i * step, y: 0, width: step, height: HEIGHT }),
    rect({ x: i * step + gap / 2, y: HEIGHT - tall, width: Math.max(1, step - gap), height: tall, rx: Math.min(1.5, step / 4) }),
  );
}
