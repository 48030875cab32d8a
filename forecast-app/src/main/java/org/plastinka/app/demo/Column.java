package org.plastinka.app.demo;

import java.util.List;

/** The columns of the shop's files, each with the headers it goes by. */
enum Column {
  BARCODE("Штрихкод", "Barcode", "ШТРИХКОД"),
  ARTIST("Исполнитель", "Artist", " исполнитель"),
  ALBUM("Альбом", "Album"),
  COVER("Конверт", "Cover"),
  PRICE("Цена, руб.", "Цена", "Цена,  руб.", "Price"),
  TYPE("Тип", "Type"),
  RECORDED("Год записи", "Recording year", "Год\u00a0записи"),
  RELEASED("Год выпуска", "Release year", "ГОД ВЫПУСКА"),
  STYLE("Стиль", "Style"),
  CREATED("Дата создания", "Дата добавления", "Created"),
  SOLD("Дата заказа", "Дата продажи", "Sold"),
  COUNT("Экземпляры", "Count", "экземпляры "),
  REMARK("Комментарий", "№ заказа");

  final List<String> headers;

  Column(String... headers) {
    this.headers = List.of(headers);
  }
}
