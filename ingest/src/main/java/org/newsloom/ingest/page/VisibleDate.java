package org.newsloom.ingest.page;

import java.time.LocalTime;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.TextNode;
import org.jsoup.select.NodeFilter;
import org.jsoup.select.NodeFilter.FilterResult;
import org.jspecify.annotations.Nullable;

/**
 * The day of publication as readers see it: in an element that is named after it, beside the
 * headline, after a label, or the only one there is.
 */
final class VisibleDate {
  private static final int MAX_TEXT = 160;

  /** A day with a label before it, or an author's name and a clock time. */
  private static final int MAX_ALONE = 60;

  private static final int MAX_DATELINE = 90;

  /** Where a paragraph begins with its place and day, as agencies write it. */
  private static final int DATELINE = 30;

  /** In words: a line that tells who wrote when and where is shorter, or ends otherwise. */
  private static final int SENTENCE = 9;

  private static final Pattern SPACES = Pattern.compile("\\s+");

  private static final Set<String> WORDS =
      Set.of(
          """
          date datum fecha data published pubdate publish posted posting dateline timestamp
          time datetime postdate entrydate byline meta metadata dates submitted created
          """
              .split("\\s+"));

  private final Outline page;
  private final Predicate<Element> isNamed;
  private final NumericDates numbers;
  private final List<TextBlock> blocks;
  private final Headline headline;
  private final boolean takesChanges;

  /**
   * @param title the article's, by which its headline is known
   */
  VisibleDate(Outline page, String title) {
    this.page = page;
    this.isNamed = MarkupWords.oneOf(WORDS);
    this.numbers = NumericDates.of(page);
    this.blocks = page.blocks();
    this.headline = Headline.of(blocks, title);
    this.takesChanges = false;
  }

  private VisibleDate(VisibleDate other, boolean takesChanges) {
    this.page = other.page;
    this.isNamed = other.isNamed;
    this.numbers = other.numbers;
    this.blocks = other.blocks;
    this.headline = other.headline;
    this.takesChanges = takesChanges;
  }

  /** The day of the last change, for pages that tell no other. */
  @Nullable PageDate changed() {
    return new VisibleDate(this, true).published();
  }

  /** The day that readers take for that of publication; null if they are not told. */
  @Nullable PageDate published() {
    PageDate found = dateline();
    if (found == null) found = inNamedElement();
    if (found == null) found = besideHeadline(block -> !isSentence(block.text()));
    if (found == null) found = inHeadline();
    if (found == null) found = labelled();
    return found == null ? onlyOne() : found;
  }

  /** The day that the page shows where readers look for it first. */
  @Nullable PageDate dateline() {
    PageDate found = besideHeadline(this::isOwnDateline);
    return found == null ? besideHeadline(this::isDateline) : found;
  }

  /** All that readers see at the headline or in named elements as a day with a time of day. */
  Stream<PageDate> withClocks() {
    Stream<String> near =
        Stream.concat(headline.below().stream(), headline.above().stream()).map(TextBlock::text);
    return Stream.concat(near, named().map(VisibleDate::shortText))
        .filter(text -> text.length() <= MAX_TEXT)
        .map(this::withClock)
        .flatMap(Optional::stream);
  }

  private Optional<PageDate> withClock(String text) {
    // Most texts near a headline tell no time of day, which is seen sooner than that of a day.
    LocalTime clock = PageZone.clock(text);
    PageDate date = clock == null ? null : read(text, numbers);
    return date == null || clock == null
        ? Optional.empty()
        : Optional.of(new PageDate(date.day(), clock, null));
  }

  /** What an element says to machines or to readers. */
  @Nullable PageDate in(Element element) {
    return read(shortText(element));
  }

  /** Whether the element belongs to something else than the article. */
  boolean isElsewhere(Element element) {
    return headline.isElsewhere(element);
  }

  private Stream<Element> named() {
    return page.elements()
        .filter(element -> element.normalName().equals("time") || isNamed.test(element));
  }

  private @Nullable PageDate inNamedElement() {
    return named()
        .filter(element -> labelledIn(element) != null && !isElsewhere(element))
        .findFirst()
        .map(this::labelledIn)
        .orElse(null);
  }

  /** An element's day, unless the one before it says that it is that of a change. */
  private @Nullable PageDate labelledIn(Element element) {
    Element before = element.previousElementSibling();
    String label = before == null ? "" : shortText(before);
    boolean isLabel = label.length() <= DATELINE && !hasDigit(label);
    return read(isLabel ? label + ' ' + shortText(element) : shortText(element));
  }

  /** Below the headline, or else right above it. */
  private @Nullable PageDate besideHeadline(Predicate<TextBlock> wanted) {
    PageDate found = firstIn(headline.below(), wanted);
    return found == null ? firstIn(headline.above(), wanted) : found;
  }

  /** Which may be that of an event, so it comes last. */
  private @Nullable PageDate inHeadline() {
    Element heading = headline.element();
    return heading == null ? null : in(heading);
  }

  private @Nullable PageDate firstIn(List<TextBlock> near, Predicate<TextBlock> wanted) {
    for (TextBlock block : near) {
      String text = block.text();
      if (Headline.isOfToday(block.element())) continue;
      PageDate found = read(text.length() > MAX_TEXT ? text.substring(0, DATELINE) : text);
      if (found != null && wanted.test(block)) return found;
    }
    return null;
  }

  private boolean isOwnDateline(TextBlock block) {
    return isDateline(block) && !isElsewhere(block.element());
  }

  /** Whether the block is there to tell the date, and perhaps the author, and nothing else. */
  private boolean isDateline(TextBlock block) {
    int length = block.text().length();
    // What a heading says beside a day may be about something that happened then.
    if (length > MAX_TEXT || (block.isHeading() && length > DATELINE)) return false;
    if (isSentence(block.text())) return false;
    Element element = block.element();
    Element parent = element.parent();
    return length <= MAX_DATELINE
        || MarkupWords.any(element, WORDS)
        || (parent != null && MarkupWords.any(parent, WORDS))
        || element.selectFirst("time") != null;
  }

  /** Whether a day in this short text may be that of anything. */
  private static boolean isSentence(String text) {
    return text.length() <= MAX_TEXT
        && ".!?".indexOf(text.charAt(text.length() - 1)) >= 0
        && SPACES.splitAsStream(text).limit(SENTENCE).count() == SENTENCE;
  }

  /** After the word for it, in the same block or the one before; in a box if nowhere else. */
  private @Nullable PageDate labelled() {
    Set<PageDate> inBoxes = new HashSet<>();
    String before = "";
    for (TextBlock block : blocks) {
      String text = block.text();
      PageDate found = text.length() > MAX_TEXT ? null : read(text);
      if (found != null && DateLabels.isOfPublication(before + ' ' + text)) {
        if (!isElsewhere(block.element())) return found;
        if (Headline.isBeside(block.element())) inBoxes.add(found);
      }
      before = text.length() <= MAX_ALONE ? text : "";
    }
    return inBoxes.size() == 1 ? inBoxes.iterator().next() : null;
  }

  /**
   * The day that stands by itself, if the page names no other so: a list of articles names many.
   */
  private @Nullable PageDate onlyOne() {
    Set<PageDate> days = new HashSet<>();
    for (TextBlock block : blocks) {
      if (block.text().length() > MAX_ALONE || isSentence(block.text())) continue;
      PageDate day = read(block.text());
      if (day != null && !isElsewhere(block.element())) days.add(day);
    }
    return days.size() == 1 ? days.iterator().next() : null;
  }

  /** The text of an element, empty if it is a long one. */
  private static String shortText(Element element) {
    StringBuilder text = new StringBuilder();
    NodeFilter gather =
        (node, depth) -> {
          if (node instanceof TextNode words) text.append(words.text()).append(' ');
          return text.length() > MAX_TEXT ? FilterResult.STOP : FilterResult.CONTINUE;
        };
    return element.filter(gather) != null && text.length() <= MAX_TEXT ? text.toString() : "";
  }

  private @Nullable PageDate read(String text) {
    if (!mayTellDay(text)) return null;
    return read(takesChanges ? text : DateLabels.published(text), numbers);
  }

  /** A day is told by a year of four digits, or by a point between digits. */
  private static boolean mayTellDay(String text) {
    int digits = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '.' && digits > 0) return true;
      digits = Character.isDigit(c) ? digits + 1 : 0;
      if (digits == 4) return true;
    }
    return false;
  }

  private static boolean hasDigit(String text) {
    return text.chars().anyMatch(Character::isDigit);
  }

  /** The first day that a text names without leaving a doubt which one. */
  static @Nullable PageDate read(String text, NumericDates numbers) {
    String western = Digits.western(text);
    PageDate inFigures = PageDates.plausible(numbers.read(western));
    return inFigures == null ? PageDates.plausible(WordDates.parse(western)) : inFigures;
  }
}
