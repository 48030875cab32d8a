package org.plastinka.app.panelfile;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.plastinka.app.domain.CovariateNames;
import org.plastinka.app.domain.Panel;
import org.plastinka.app.domain.Series;

/** What is learned of the covariates of a file, and what of them lies ahead. */
class PanelFileCovariateTests {
  @TempDir private Path folder;

  private Path write(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text);
  }

  private static PanelFile read(Path file, CovariateNames names) throws IOException {
    return PanelFile.read(file, Layout.LONG, null, null, names);
  }

  @Test
  void futureCovariatesGoBeyondTheLastTarget() throws IOException {
    Path file =
        write(
            "c.csv",
            "series,time,target,price,promo,colour,size,other\n"
                + "A,2024-01,1,10,0,red,1,x\n"
                + "A,2024-02,2,,1,,,x\n"
                + "A,2024-03,,,0,red,1,x\n"
                + "A,2024-04,,,1,red,1,x\n"
                + "B,2024-02,3,30,1,blue,3,x\n");
    CovariateNames names =
        new CovariateNames(List.of("price"), List.of("promo"), List.of("colour", "size"));
    Panel panel = read(file, names).source().fittedBefore(2);
    assertEquals(2, panel.end());
    Series a = panel.series().get(0);
    // price before step 2: 10, (10 carried on), 30: mean 20, deviation 10
    assertArrayEquals(new float[] {-1, -1}, a.past()[0]);
    // promo before step 2: 0, 1, 1: mean 2/3, deviation sqrt(2)/3
    float low = (float) -Math.sqrt(2);
    float high = (float) Math.sqrt(0.5);
    assertArrayEquals(new float[] {low, high, low, high}, a.future()[0], 1e-6f);
    assertEquals(List.of("colour=blue", "colour=red", "size"), panel.statics());
    assertArrayEquals(new float[] {0, 1, -1}, a.statics());
    assertArrayEquals(new float[] {1, 0, 1}, panel.series().get(1).statics());
  }

  @Test
  void nothingIsFittedOnStepsFromTheEndOn() throws IOException {
    String text = "series,time,target,price,kind\nA,2024-01,1,1,old\nA,2024-02,1,3,old\n";
    CovariateNames names = new CovariateNames(List.of("price"), List.of(), List.of("kind"));
    Path now = write("now.csv", text);
    Path later = write("later.csv", text + "A,2024-03,1,900,old\nB,2024-03,1,7,new\n");
    Panel known = read(now, names).source().fittedBefore(2);
    Panel cut = read(later, names).source().fittedBefore(2).until(2);
    assertEquals(known.statics(), cut.statics());
    assertEquals(1, cut.series().size());
    assertArrayEquals(known.series().get(0).past()[0], cut.series().get(0).past()[0]);
  }

  @Test
  void textsThatWereNotLearnedAreNamedAndNumbersAreNone() throws IOException {
    String head = "series,time,target,price,promo,kind,size\n";
    CovariateNames names =
        new CovariateNames(List.of("price"), List.of("promo"), List.of("kind", "size"));
    Path then = write("then.csv", head + "A,2024-01,1,1,1,old,7\nA,2024-02,1,2,2,old,7\n");
    FileFit fit = read(then, names).source().fit(2);
    assertEquals(names, fit.names());
    Path later =
        write(
            "later.csv",
            head
                + "A,2024-01,1,1,1,old,8\nB,2024-01,1,1,1,new,9\nC,2024-02,1,1,1,,\n"
                + "D,2024-02,1,1,1,big,\n");
    FileSource source = read(later, fit.names()).source();
    assertEquals(Set.of("kind=big", "kind=new"), source.unseen(fit));
  }

  /** Weights of an input that was always 0 are as they were drawn. */
  @Test
  void aColumnThatNeverChangedSaysNothingLaterEither() throws IOException {
    String text = "series,time,target,price,promo,size\nA,2024-01,1,900,0,7\nA,2024-02,1,900,0,7\n";
    CovariateNames names = new CovariateNames(List.of("price"), List.of("promo"), List.of("size"));
    FileFit fit = read(write("then.csv", text), names).source().fit(2);
    Path later = write("later.csv", text.replace(",7", ",9") + "A,2024-03,1,1500,60,9\n");
    Series a = read(later, names).source().panel(fit).series().get(0);
    assertArrayEquals(new float[3], a.past()[0]);
    assertArrayEquals(new float[3], a.future()[0]);
    assertArrayEquals(new float[1], a.statics());
  }

  @Test
  void whatIsEmptyOfTheFutureIsTakenAsTheLastAndTold() throws IOException {
    Path file =
        write(
            "f.csv",
            "series,time,target,promo\n"
                + "A,2024-01,1,\nA,2024-02,1,5\nA,2024-03,,\nA,2024-05,,7\n"
                + "B,2024-02,1,5\nB,2024-03,,6\nB,2024-04,,\n");
    CovariateNames names = new CovariateNames(List.of(), List.of("promo"), List.of());
    PanelFile read = read(file, names);
    Series a = read.source().fittedBefore(2).series().get(0);
    assertEquals(5, a.future()[0].length);
    assertEquals(
        List.of(
            "empty values of future covariates behind the data, taken as the last before them: 3,"
                + " the first: 'promo' of series 'A' at 2024-03"),
        read.warnings());
  }
}
