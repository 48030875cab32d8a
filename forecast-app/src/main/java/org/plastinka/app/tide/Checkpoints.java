package org.plastinka.app.tide;

import java.util.List;
import java.util.function.Consumer;
import org.plastinka.engine.train.EpochRecord;
import org.plastinka.engine.train.TrainingState;

/** Keeps the state of every training of a fit, so that a fit that was stopped can go on. */
public interface Checkpoints {

  /** Keeps nothing. */
  Checkpoints NONE =
      new Checkpoints() {
        @Override
        public Kept read(int member, int phase, int size, Consumer<TrainingState> check) {
          return null;
        }

        @Override
        public void keep(int member, int phase, Kept kept) {}
      };

  /**
   * Where a training stands.
   *
   * @param epochs all so far, those before a stop too
   */
  record Kept(TrainingState state, List<EpochRecord> epochs) {
    public Kept {
      if (state.epoch() != epochs.size()) {
        throw new IllegalArgumentException(
            "the training state is of epoch "
                + state.epoch()
                + " (state.epoch); its history ends at "
                + epochs.size());
      }
    }
  }

  /**
   * What was kept last of a member's phase, or null if nothing was.
   *
   * @param size numbers of the model
   * @param check throws an IllegalArgumentException if a state is not of the training
   */
  Kept read(int member, int phase, int size, Consumer<TrainingState> check);

  /** Called after every epoch. */
  void keep(int member, int phase, Kept kept);
}
