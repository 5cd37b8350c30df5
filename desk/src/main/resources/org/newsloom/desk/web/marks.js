// Cutting a text where evidence begins and ends. Pure.

/**
 * The text as runs, each with all the evidence that covers it. Evidence that does not fit the text
 * (it was clipped, or belongs to another revision) is left out rather than marked in a wrong place.
 */
export function runs(text, evidence, offset = 0) {
  const fitting = evidence.filter(
    ({ start, end, text: words }) =>
      end > start && end > offset && start < offset + text.length
      && (start < offset || end > offset + text.length || text.slice(start - offset, end - offset) === words),
  );
  const cuts = new Set([0, text.length]);
  for (const { start, end } of fitting) {
    cuts.add(Math.max(0, start - offset));
    cuts.add(Math.min(text.length, end - offset));
  }
  const places = [...cuts].sort((x, y) => x - y);
  return places.slice(0, -1).map((from, i) => {
    const to = places[i + 1];
    return {
      text: text.slice(from, to),
      evidence: fitting.filter(({ start, end }) => start - offset <= from && end - offset >= to),
    };
  });
}

/** The paragraphs of a body, each with its offset into it. */
export function paragraphs(body) {
  const found = [];
  const divider = /\n\s*\n/g;
  let from = 0;
  for (let cut = divider.exec(body); cut; cut = divider.exec(body)) {
    if (cut.index > from) found.push({ text: body.slice(from, cut.index), offset: from });
    from = cut.index + cut[0].length;
  }
  if (from < body.length) found.push({ text: body.slice(from), offset: from });
  return found;
}

/** All evidence of all matches, each piece knowing its tag and rule version. */
export const evidenceIn = (matches, field) =>
  matches.flatMap((match) =>
    match.evidence
      .filter((one) => one.field === field)
      .map((one) => ({ ...one, tag: match.tag, ruleVersion: match.ruleVersion })));

/** Characters that steer reading direction and can make a text look like another. */
export const hidesDirection = (text) => /[\u202A-\u202E\u2066-\u2069]/.test(text);
