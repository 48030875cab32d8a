package org.plastinka.kernels.cuda;

import static org.plastinka.kernels.cuda.DeviceWork.Launch.over;
import static org.plastinka.kernels.cuda.Parameter.at;
import static org.plastinka.kernels.cuda.Parameter.whole;

import java.util.ArrayList;
import java.util.List;
import org.plastinka.engine.plan.LapStep;
import org.plastinka.engine.plan.UpdateStep;
import org.plastinka.kernels.cuda.Parameter.Pointer;
import org.plastinka.kernels.cuda.Parameter.Struct;
import org.plastinka.kernels.cuda.Parameter.Whole;

/** The steps of a lap, and the average of the parameters. */
final class LapLaunches {
  /** Fields that the kernel has room for; a constant of the same name in native/. */
  private static final int MOST_FIELDS = 7;

  private LapLaunches() {}

  /** All fields in one launch, along the grid's y; blocks enough for the largest. */
  static List<DeviceWork> gather(LapStep.Gather s) {
    if (s.fields().size() > MOST_FIELDS) {
      throw new IllegalArgumentException(
          "cuda: gather takes " + MOST_FIELDS + " matrices at most, not " + s.fields().size());
    }
    List<Parameter> fields = new ArrayList<>();
    int largest = 0;
    for (LapStep.Gather.Field field : s.fields()) {
      fields.add(struct(field));
      largest = Math.max(largest, field.out().size());
    }
    while (fields.size() < MOST_FIELDS) {
      fields.add(emptyField());
    }
    return List.of(
        new DeviceWork.Launch(
            "gather",
            (largest + DeviceWork.BLOCK - 1) / DeviceWork.BLOCK,
            s.fields().size(),
            1,
            DeviceWork.BLOCK,
            List.of(new Struct(fields), at(s.windows()), at(s.state()), whole(s.batch()))));
  }

  /** {@code GatherField} of native/laps.cu, field by field. */
  private static Struct struct(LapStep.Gather.Field field) {
    return new Struct(
        List.of(
            at(field.out()),
            at(field.table()),
            Pointer.of(field.weights()),
            new Whole(field.out().stride()),
            new Whole(field.out().cols()),
            new Whole(field.table().cols()),
            new Whole(field.key()),
            new Whole(field.first())));
  }

  private static Struct emptyField() {
    Whole zero = new Whole(0);
    return new Struct(
        List.of(Pointer.NULL, Pointer.NULL, Pointer.NULL, zero, zero, zero, zero, zero));
  }

  static List<DeviceWork> advance(LapStep.Advance s) {
    List<Parameter> values = new ArrayList<>();
    s.values().forEach(value -> values.add(at(value)));
    while (values.size() < LapStep.Advance.MOST) {
      values.add(Pointer.NULL);
    }
    return List.of(
        new DeviceWork.Launch(
            "advance",
            1,
            1,
            1,
            1,
            List.of(
                at(s.results()),
                at(s.state()),
                new Struct(values),
                Pointer.of(s.schedule()),
                whole(s.values().size()),
                whole(s.runs()))));
  }

  static List<DeviceWork> average(UpdateStep.Average s) {
    int size = s.average().size();
    return List.of(
        over(size, "average", at(s.average()), at(s.parameters()), at(s.state()), whole(size)));
  }
}
