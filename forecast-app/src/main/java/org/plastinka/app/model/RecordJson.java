package org.plastinka.app.model;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.cfg.MapperConfig;
import com.fasterxml.jackson.databind.introspect.Annotated;
import com.fasterxml.jackson.databind.introspect.AnnotatedClass;
import com.fasterxml.jackson.databind.introspect.JacksonAnnotationIntrospector;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.jsontype.NamedType;
import java.util.Arrays;
import java.util.List;

/**
 * Records as JSON and back, without a word of it in the records: an object has a field for each
 * component, and one of a sealed interface names its record in the field {@code type}. Numbers come
 * back bit by bit. Unknown, missing and doubled fields are errors.
 */
final class RecordJson {
  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .annotationIntrospector(new SealedTypes())
          .enable(SerializationFeature.INDENT_OUTPUT)
          .disable(SerializationFeature.FAIL_ON_EMPTY_BEANS)
          .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
          .build();

  private RecordJson() {}

  static String write(Object record) {
    try {
      return MAPPER.writeValueAsString(record) + "\n";
    } catch (JsonProcessingException unwritable) {
      throw new IllegalStateException(record.getClass() + " has no form as JSON", unwritable);
    }
  }

  /**
   * @param where the text came from, for the error
   * @throws IllegalArgumentException naming the place and the field that is wrong
   */
  static <T> T read(String text, Class<T> type, Object where) {
    try {
      return MAPPER.readValue(text, type);
    } catch (JsonProcessingException broken) {
      String line =
          broken.getLocation() == null ? "" : ", line " + broken.getLocation().getLineNr();
      throw new IllegalArgumentException(
          "'"
              + where
              + "'"
              + line
              + ": "
              + broken.getOriginalMessage()
              + "; restore the file, or train the model again",
          broken);
    }
  }

  /** The name in {@code type}, for sealed interfaces alone. */
  private static final class SealedTypes extends JacksonAnnotationIntrospector {
    private static final long serialVersionUID = 1L;

    @Override
    public JsonTypeInfo.Value findPolymorphicTypeInfo(MapperConfig<?> config, Annotated type) {
      return sealed(type.getRawType())
          ? JsonTypeInfo.Value.construct(
              JsonTypeInfo.Id.NAME, JsonTypeInfo.As.PROPERTY, "type", null, false, true)
          : super.findPolymorphicTypeInfo(config, type);
    }

    @Override
    public List<NamedType> findSubtypes(Annotated type) {
      return sealed(type.getRawType())
          ? Arrays.stream(type.getRawType().getPermittedSubclasses())
              .map(each -> new NamedType(each, each.getSimpleName()))
              .toList()
          : super.findSubtypes(type);
    }

    /** A permitted record takes the name its interface gives it. */
    @Override
    public String findTypeName(AnnotatedClass type) {
      return type.getRawType().isRecord()
          ? type.getRawType().getSimpleName()
          : super.findTypeName(type);
    }

    private static boolean sealed(Class<?> type) {
      return type.isInterface() && type.isSealed();
    }
  }
}
