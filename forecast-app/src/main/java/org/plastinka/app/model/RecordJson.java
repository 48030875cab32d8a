package org.plastinka.app.model;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.Nulls;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.cfg.MapperConfig;
import com.fasterxml.jackson.databind.introspect.Annotated;
import com.fasterxml.jackson.databind.introspect.AnnotatedClass;
import com.fasterxml.jackson.databind.introspect.AnnotatedParameter;
import com.fasterxml.jackson.databind.introspect.JacksonAnnotationIntrospector;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.jsontype.NamedType;
import com.fasterxml.jackson.databind.type.LogicalType;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.plastinka.app.json.StrictJson;

/**
 * Records as JSON and back, without a word of it in the records: an object has a field for each
 * component, and one of a sealed interface names its record in the field {@code type}. Numbers come
 * back bit by bit. Unknown, missing and doubled fields are errors, and so are values of another
 * type, and null but where a record says what it means.
 */
final class RecordJson {
  private static final JsonMapper MAPPER =
      StrictJson.MAPPER
          .rebuild()
          .annotationIntrospector(new OfRecords())
          .enable(SerializationFeature.INDENT_OUTPUT)
          .disable(SerializationFeature.FAIL_ON_EMPTY_BEANS)
          .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          .enable(DeserializationFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
          .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
          .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
          .withCoercionConfig(
              LogicalType.Textual,
              text -> {
                text.setCoercion(CoercionInputShape.Integer, CoercionAction.Fail);
                text.setCoercion(CoercionInputShape.Float, CoercionAction.Fail);
                text.setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail);
              })
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
   * @throws IllegalArgumentException naming the file, the place and the field that is wrong
   */
  static <T> T read(Path file, Class<T> type) throws IOException {
    String remedy = "restore the file, or train the model again";
    return StrictJson.read(file, MAPPER.readerFor(type), remedy);
  }

  /** The name in {@code type}, for sealed interfaces alone; and where null may stand. */
  private static final class OfRecords extends JacksonAnnotationIntrospector {
    private static final long serialVersionUID = 1L;

    /** Components whose record says what null means. */
    private static final Set<String> NULLABLE =
        Set.of("averaging", "instanceScale", "shop", "file", "value");

    @Override
    public JsonSetter.Value findSetterInfo(Annotated component) {
      return component instanceof AnnotatedParameter parameter
              && parameter.getDeclaringClass().isRecord()
              && NULLABLE.contains(
                  parameter
                      .getDeclaringClass()
                      .getRecordComponents()[parameter.getIndex()]
                      .getName())
          ? super.findSetterInfo(component)
          : JsonSetter.Value.construct(Nulls.FAIL, Nulls.FAIL);
    }

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
