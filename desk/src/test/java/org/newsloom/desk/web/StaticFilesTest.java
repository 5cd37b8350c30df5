package org.newsloom.desk.web;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class StaticFilesTest {
  private final StaticFiles files = new StaticFiles();

  @Test
  void everyModuleIsImportedByAPathThatIsServed() {
    Pattern importing = Pattern.compile("[}]\\s*from\\s*['\"]([^'\"]+)['\"]");

    files
        .all()
        .forEach(
            (path, file) -> {
              if (!path.endsWith(".js")) return;
              var imports = importing.matcher(new String(file.bytes(), UTF_8));
              while (imports.find()) {
                String target = imports.group(1);
                assertThat(target).as(path).matches("(\\.|/).*");
                assertThat(files.all()).containsKey(target.replaceFirst("^\\./", "/web/"));
              }
            });
  }

  @Test
  void nothingIsLoadedFromElsewhere() {
    files
        .all()
        .forEach(
            (path, file) ->
                assertThat(new String(file.bytes(), UTF_8).replace("http://www.w3.org/", ""))
                    .as(path)
                    .doesNotContainPattern(
                        "(src|href|url\\(|from)\\s*[=(]?\\s*['\"]?(https?:)?//"));
  }

  @Test
  void theDocumentHoldsNoScriptOrStyleOfItsOwn() {
    String document = new String(requireNonNull(files.file("/")).bytes(), UTF_8);

    assertThat(document)
        .doesNotContainPattern("<script(?![^>]*src=)")
        .doesNotContain("<style")
        .doesNotContainPattern("\\son\\w+=")
        .doesNotContain("style=");
  }
}
