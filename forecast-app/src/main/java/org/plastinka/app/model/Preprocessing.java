package org.plastinka.app.model;

import java.time.DayOfWeek;
import java.util.List;
import org.plastinka.app.domain.Frequency;
import org.plastinka.app.domain.Panel;
import org.plastinka.app.domain.TimeLabel;
import org.plastinka.app.panelfile.FileFit;
import org.plastinka.app.shop.ShopFit;
import org.plastinka.app.tide.TargetScale;

/**
 * How data become inputs of the network: everything fitted, to be used again as it is.
 *
 * @param scale of the target
 * @param levels of the quantiles
 * @param trainedBefore label of the step after the last the model learned from
 * @param past names of past covariates in the order of the inputs; likewise the others
 * @param shop what was fitted of a shop; null for a file of series
 * @param file what was fitted of a file of series; null for a shop
 */
public record Preprocessing(
    TargetScale scale,
    List<Double> levels,
    Frequency frequency,
    String trainedBefore,
    List<String> past,
    List<String> future,
    List<String> statics,
    ShopFit shop,
    FileFit file) {

  /**
   * @throws IllegalArgumentException if a panel has other columns or steps than the model's
   */
  void requireFits(Panel panel) {
    require("step", frequency, panel.calendar().frequency());
    if (frequency == Frequency.W) {
      DayOfWeek model = TimeLabel.parse(trainedBefore).getDayOfWeek();
      require("first day of a week", model, panel.calendar().start().getDayOfWeek());
    }
    require("past covariates", past, panel.past());
    require("future covariates", future, panel.future());
    require("attributes", statics, panel.statics());
  }

  private static void require(String what, Object model, Object data) {
    if (!model.equals(data)) {
      throw new IllegalArgumentException(
          "the data do not fit the model: its "
              + what
              + " is "
              + model
              + ", the data's is "
              + data
              + "; give the data as they were in training, or train on these");
    }
  }
}
