package org.newsloom.ingest.feed;

import com.rometools.rome.feed.synd.SyndEntry;
import com.rometools.rome.feed.synd.SyndFeed;
import com.rometools.rome.feed.synd.SyndFeedImpl;
import com.rometools.rome.io.FeedException;
import com.rometools.rome.io.WireFeedInput;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jdom2.Document;
import org.jdom2.Element;
import org.jspecify.annotations.Nullable;

/**
 * Rome's reading of a feed: of the whole, or where Rome refuses that, of each entry alone.
 *
 * @param feed null where Rome cannot read it at all
 * @param entries in the order of the tree's; null for each that Rome cannot read
 */
record RomeFeed(@Nullable SyndFeed feed, List<@Nullable SyndEntry> entries) {

  static RomeFeed of(FeedTree tree) {
    SyndFeed whole = tryConvert(tree.document());
    if (whole != null && whole.getEntries().size() == tree.entries().size()) {
      return new RomeFeed(whole, new ArrayList<>(whole.getEntries()));
    }
    List<@Nullable SyndEntry> entries = new ArrayList<>();
    for (Element entry : tree.entries()) {
      SyndFeed alone = tryConvert(tree.with(entry));
      entries.add(
          alone == null || alone.getEntries().size() != 1 ? null : alone.getEntries().getFirst());
    }
    return new RomeFeed(whole, entries);
  }

  /** With the feed as written beside it: only that knows the time to live. */
  private static @Nullable SyndFeed tryConvert(Document document) {
    try {
      return new SyndFeedImpl(new WireFeedInput(false, Locale.US).build(document), true);
    } catch (FeedException | RuntimeException e) {
      return null;
    }
  }
}
