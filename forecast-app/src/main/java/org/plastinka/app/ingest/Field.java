package org.plastinka.app.ingest;

import java.util.List;
import java.util.Locale;

/** A column that the ingest reads, and the headers by which it is known. */
enum Field {
  BARCODE("Штрихкод", "Barcode"),
  ARTIST("Исполнитель", "Artist"),
  ALBUM("Альбом", "Album"),
  COVER("Конверт", "Cover"),
  PRICE("Цена, руб.", "Цена", "Price"),
  RELEASE_TYPE("Тип", "Type"),
  RECORDING_YEAR("Год записи", "Recording year"),
  RELEASE_YEAR("Год выпуска", "Release year"),
  STYLE("Стиль", "Style"),
  CREATED("Дата создания", "Дата добавления", "Created"),
  SOLD("Дата заказа", "Дата продажи", "Sold"),
  COUNT("Экземпляры", "Count");

  private final List<String> headers;

  Field(String... headers) {
    this.headers = List.of(headers);
  }

  /** The headers as a person would type them. */
  List<String> headers() {
    return headers;
  }

  /** The column's name in the files of the data folder. */
  String column() {
    return name().toLowerCase(Locale.ROOT);
  }
}
