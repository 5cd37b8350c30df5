// A body with its parts, as blocks to be shown: paragraphs, headings, quotes, lists, tables. Pure.
import { paragraphs } from './marks.js';

/**
 * The paragraphs of a body, those that belong together in one block: { kind, items }, where an item is
 * { text, offset, level } and the items of a table are its rows, each a list of cells. A part that does
 * not fit the text (it was clipped, or belongs to another revision) is a paragraph.
 */
export function blocks(body, parts = []) {
  const byStart = new Map(parts.map((part) => [part.start, part]));
  const found = [];
  for (const { text, offset } of paragraphs(body)) {
    const part = byStart.get(offset);
    const fits = part && part.end === offset + text.length;
    add(found, fits ? part.kind : 'paragraph', { text, offset, level: fits ? part.level : 0 });
  }
  return found;
}

function add(found, kind, item) {
  const last = found.at(-1);
  const goesOn = last?.kind === kind;
  if (kind === 'table-cell') {
    const row = goesOn ? last.items.at(-1) : null;
    if (row && row[0].level === item.level) row.push(item);
    // The rows of the next table begin at the top again.
    else if (row && row[0].level < item.level) last.items.push([item]);
    else found.push({ kind, items: [[item]] });
  } else if (goesOn && (kind === 'list-item' || kind === 'quote')) last.items.push(item);
  else found.push({ kind, items: [item] });
}
