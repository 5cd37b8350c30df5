package org.newsloom.enrich.rule;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.common.Anchor;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.CollectionEndEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.MappingStartEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.events.SequenceStartEvent;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/**
 * YAML to nodes with lines. Built from the parser's events on a stack of its own, so that no depth
 * of nesting is a depth of recursion. An alias stands for a list of words and for nothing else, and
 * all that they stand for is limited, so that no short text means an endless one.
 */
final class YamlReader {
  /** A rule within a list within a file has used two levels before it begins. */
  static final int MAX_DEPTH = 12;

  /** So many words in all may be said by aliases. */
  static final int MAX_REPEATED = 1_000_000;

  private static final LoadSettings SETTINGS =
      LoadSettings.builder().setCodePointLimit(YamlFile.MAX_BYTES).build();

  private final Consumer<RuleProblem> problems;
  private final List<YamlNode> documents = new ArrayList<>();
  private final Deque<Open> open = new ArrayDeque<>();
  private final Map<String, YamlNode.Many> lists = new HashMap<>();
  private int repeated;
  private boolean tooMuch;

  private YamlReader(Consumer<RuleProblem> problems) {
    this.problems = problems;
  }

  /** The documents of a text, as far as it is YAML. */
  static List<YamlNode> read(String yaml, Consumer<RuleProblem> problems) {
    YamlReader reader = new YamlReader(problems);
    try {
      for (Event event : new Parse(SETTINGS).parseString(yaml)) {
        reader.take(event);
        // Not to the end: the parser takes time that grows with the square of the depth.
        if (reader.tooMuch) break;
      }
    } catch (MarkedYamlEngineException e) {
      int line = e.getProblemMark().map(mark -> mark.getLine() + 1).orElse(0);
      problems.accept(new RuleProblem(line, null, "not YAML: " + e.getProblem()));
    } catch (YamlEngineException e) {
      problems.accept(new RuleProblem(0, null, "not YAML: " + e.getMessage()));
    }
    return reader.documents;
  }

  private void take(Event event) {
    switch (event) {
      case ScalarEvent scalar -> add(new YamlNode.Text(scalar.getValue(), line(event)));
      case SequenceStartEvent start -> begin(false, start);
      case MappingStartEvent start -> begin(true, start);
      case CollectionEndEvent end -> end(open.pop());
      case AliasEvent alias -> add(listOf(alias));
      default -> {}
    }
  }

  private void begin(boolean keyed, CollectionStartEvent start) {
    int line = line(start);
    start.getTag().ifPresent(tag -> complain(line, "types (" + tag + ") are not offered"));
    if (open.size() >= MAX_DEPTH) {
      complain(line, "nested deeper than " + MAX_DEPTH + " levels; not read from here on");
      tooMuch = true;
    }
    open.push(new Open(keyed, line, start.getAnchor().map(Anchor::getValue).orElse(null)));
  }

  private void end(Open closed) {
    YamlNode node = closed.close();
    if (closed.anchor != null && node instanceof YamlNode.Many many) {
      if (many.nodes().stream().allMatch(YamlReader::isWord)) lists.put(closed.anchor, many);
    }
    add(node);
  }

  /** So that lists cannot hold lists that hold lists. */
  private static boolean isWord(YamlNode node) {
    return switch (node) {
      case YamlNode.Text text -> true;
      case YamlNode.Keyed keyed ->
          keyed.nodes().values().stream().allMatch(YamlNode.Text.class::isInstance);
      case YamlNode.Many many -> false;
    };
  }

  private YamlNode listOf(AliasEvent alias) {
    String name = alias.getAlias().getValue();
    YamlNode.Many list = lists.get(name);
    if (list == null) {
      complain(line(alias), "*" + name + " must stand for a list of words: &" + name + " [...]");
      return new YamlNode.Text("", line(alias));
    }
    repeated += list.nodes().size();
    if (repeated > MAX_REPEATED) {
      complain(line(alias), "aliases stand for more than 1,000,000 words; not read from here on");
      tooMuch = true;
    }
    return list;
  }

  private void add(YamlNode node) {
    Open parent = open.peek();
    if (parent == null) documents.add(node);
    else parent.add(node);
  }

  private void complain(int line, String message) {
    problems.accept(new RuleProblem(line, null, message));
  }

  private static int line(Event event) {
    return event.getStartMark().map(mark -> mark.getLine() + 1).orElse(0);
  }

  /** A list or a mapping whose end has not come yet. */
  private final class Open {
    private final boolean keyed;
    private final int line;
    private final @Nullable String anchor;
    private final List<YamlNode> nodes = new ArrayList<>();
    private final Map<String, YamlNode> byKey = new LinkedHashMap<>();
    private @Nullable YamlNode key;

    Open(boolean keyed, int line, @Nullable String anchor) {
      this.keyed = keyed;
      this.line = line;
      this.anchor = anchor;
    }

    void add(YamlNode node) {
      YamlNode forKey = key;
      if (!keyed) {
        nodes.add(node);
      } else if (forKey == null) {
        key = node;
      } else {
        put(forKey, node);
        key = null;
      }
    }

    private void put(YamlNode forKey, YamlNode node) {
      if (!(forKey instanceof YamlNode.Text name)) {
        complain(forKey.line(), "a key must be a word");
      } else if (byKey.putIfAbsent(name.value(), node) != null) {
        complain(name.line(), "'" + name.value() + "' stands here twice");
      }
    }

    YamlNode close() {
      return keyed ? new YamlNode.Keyed(byKey, line) : new YamlNode.Many(nodes, line);
    }
  }
}
