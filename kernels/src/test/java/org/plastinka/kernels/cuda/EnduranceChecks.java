package org.plastinka.kernels.cuda;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.IntConsumer;
import org.plastinka.engine.backend.Backend;
import org.plastinka.engine.backend.Backends;
import org.plastinka.engine.backend.Executable;
import org.plastinka.engine.plan.Plan;
import org.plastinka.engine.tide.TidePlans;
import org.plastinka.engine.train.Training;

/** What long trainings leave of the device's memory; see {@link CudaChecks}. */
final class EnduranceChecks {
  private EnduranceChecks() {}

  /** Opens the backend, trains, and closes all. */
  private interface Trainer {
    /**
     * @param done told, each time, how often it has trained
     * @return the last loss
     */
    double train(int times, IntConsumer done);
  }

  /**
   * Free memory is the same to the byte after a twentieth of the updates and after all, and the
   * same as before anything was made once all is closed; so for laps of a whole training.
   */
  static void endurance(int times) {
    try (CudaDevice device = new CudaDevice()) {
      endurance(device, "updates", times, EnduranceChecks::updates);
      endurance(device, "laps", times, EnduranceChecks::laps);
    }
  }

  private static void endurance(CudaDevice device, String what, int times, Trainer trainer) {
    trainer.train(1, done -> {}); // a driver keeps what it takes for itself the first time
    long before = device.freeBytes();
    List<Long> free = new ArrayList<>();
    double loss =
        trainer.train(
            times,
            done -> {
              if (done == times / 20 || done == times) {
                free.add(device.freeBytes());
              }
            });
    assertEquals(2, free.size(), what);
    assertEquals(free.get(0), free.get(1), "free bytes after a twentieth and all " + what);
    assertEquals(
        before, device.freeBytes(), "free bytes before " + what + " and after all is closed");
    assertTrue(Double.isFinite(loss), "loss " + loss + " of " + what);
    System.out.println(times + " " + what + ", loss " + loss + ", free bytes " + free.get(1));
  }

  private static double updates(int times, IntConsumer done) {
    Plan plan = CudaCases.trainingPlan();
    try (Backend backend = Backends.open("cuda", 1, Map.of()).backend();
        Executable executable = backend.compile(plan)) {
      CudaCases.fill(executable);
      for (int update = 1; update <= times; update++) {
        executable.run();
        done.accept(update);
      }
      float[] loss = new float[1];
      executable.read(plan.slot(TidePlans.LOSS), loss);
      return loss[0];
    }
  }

  private static double laps(int times, IntConsumer done) {
    Training training = LapChecks.training(times, LapChecks.RATE);
    double[] loss = new double[1];
    try (Backend backend = Backends.open("cuda", 1, Map.of()).backend()) {
      training.run(
          training.start(),
          backend,
          (epoch, state) -> {
            loss[0] = epoch.trainLoss();
            done.accept(state.epoch());
            return true;
          });
    }
    return loss[0];
  }
}
