package org.newsloom.common.kafka;

import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.newsloom.common.model.ArticleId;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.ValueSerializer;
import tools.jackson.databind.cfg.EnumFeature;
import tools.jackson.databind.cfg.MapperConfig;
import tools.jackson.databind.introspect.AnnotatedMember;
import tools.jackson.databind.introspect.JacksonAnnotationIntrospector;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;

/**
 * How our records look as JSON: fields without a value are left out, instants and durations are ISO
 * 8601 text, enums are lower case with hyphens, unknown fields are ignored when reading.
 */
public final class Json {
  private static final int MAX_NESTING = 100;

  public static final JsonMapper MAPPER =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder().maxNestingDepth(MAX_NESTING).build())
                  .build())
          .changeDefaultPropertyInclusion(
              inclusion ->
                  inclusion.withValueInclusion(
                      com.fasterxml.jackson.annotation.JsonInclude.Include.NON_NULL))
          .enable(EnumFeature.WRITE_ENUMS_USING_TO_STRING, EnumFeature.READ_ENUMS_USING_TO_STRING)
          .annotationIntrospector(new PrimitivesAreRequired())
          .addModule(
              new SimpleModule()
                  .addSerializer(ArticleId.class, new ArticleIdWriter())
                  .addDeserializer(ArticleId.class, new ArticleIdReader())
                  .addSerializer(URI.class, new UriWriter())
                  .addDeserializer(URI.class, new UriReader()))
          .build();

  private Json() {}

  /**
   * A record without its number is refused, as one without its text is: Jackson alone would read a
   * missing primitive as zero.
   */
  private static final class PrimitivesAreRequired extends JacksonAnnotationIntrospector {
    private static final long serialVersionUID = 1L;

    @Override
    public @Nullable Boolean hasRequiredMarker(MapperConfig<?> config, AnnotatedMember member) {
      return member.getRawType().isPrimitive()
          ? Boolean.TRUE
          : super.hasRequiredMarker(config, member);
    }
  }

  private static final class ArticleIdWriter extends ValueSerializer<ArticleId> {
    @Override
    public void serialize(ArticleId id, JsonGenerator json, SerializationContext context)
        throws JacksonException {
      json.writeString(id.value());
    }
  }

  private static final class ArticleIdReader extends ValueDeserializer<ArticleId> {
    @Override
    public ArticleId deserialize(JsonParser json, DeserializationContext context)
        throws JacksonException {
      return new ArticleId(json.getString());
    }
  }

  /** What {@link UriWriter} could not write again is no URL: half a surrogate pair, for one. */
  private static final class UriReader extends ValueDeserializer<URI> {
    @Override
    public URI deserialize(JsonParser json, DeserializationContext context)
        throws JacksonException {
      String text = json.getString();
      try {
        URI uri = URI.create(text);
        return URI.create(uri.toASCIIString());
      } catch (RuntimeException e) {
        return (URI) context.handleWeirdStringValue(URI.class, text, "not a URL");
      }
    }
  }

  /** ASCII only, so that a URL looks the same to every subscriber. */
  private static final class UriWriter extends ValueSerializer<URI> {
    @Override
    public void serialize(URI uri, JsonGenerator json, SerializationContext context)
        throws JacksonException {
      json.writeString(uri.toASCIIString());
    }
  }
}
