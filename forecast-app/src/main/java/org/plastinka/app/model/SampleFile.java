package org.plastinka.app.model;

import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.plastinka.app.domain.Panel;
import org.plastinka.app.files.CellText;
import org.plastinka.app.files.Output;
import org.plastinka.app.files.ShortNumber;

/**
 * Sampled paths as a CSV file, columns {@code series}, {@code path} (from 0), {@code time} (a label
 * of the calendar) and {@code value}. Values with the same series and path belong together.
 */
public final class SampleFile {
  private SampleFile() {}

  /** {@code forecast.samples.csv} for {@code forecast.xlsx}. */
  public static Path beside(Path forecast) {
    String name = forecast.getFileName().toString();
    int dot = name.lastIndexOf('.');
    return forecast.resolveSibling((dot < 0 ? name : name.substring(0, dot)) + ".samples.csv");
  }

  /**
   * @param panel the paths go on from its end
   * @param paths [series][path][step]
   */
  public static Output.Content<OutputStream> content(Panel panel, float[][][] paths) {
    return out -> {
      // Not closed: the stream is its maker's.
      Writer writer = new OutputStreamWriter(out, StandardCharsets.UTF_8);
      CsvWriter csv = CsvWriter.builder().build(writer);
      csv.writeRecord("series", "path", "time", "value");
      for (int i = 0; i < paths.length; i++) {
        String series = CellText.guard(panel.series().get(i).id());
        for (int path = 0; path < paths[i].length; path++) {
          write(csv, series, path, panel, paths[i][path]);
        }
      }
      csv.flush();
    };
  }

  private static void write(CsvWriter csv, String series, int path, Panel panel, float[] values) {
    for (int step = 0; step < values.length; step++) {
      String time = panel.calendar().label(panel.end() + step);
      csv.writeRecord(series, String.valueOf(path), time, ShortNumber.text(values[step]));
    }
  }
}
