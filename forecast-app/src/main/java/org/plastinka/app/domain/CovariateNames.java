package org.plastinka.app.domain;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;

/**
 * Which columns of the data are covariates. Columns that are named nowhere are passed over.
 *
 * @param past known up to the origin
 * @param future known ahead
 * @param statics do not change within a series; numbers, or texts that become one column a value
 */
public record CovariateNames(List<String> past, List<String> future, List<String> statics) {
  public static final CovariateNames NONE = new CovariateNames(List.of(), List.of(), List.of());

  public CovariateNames {
    past = List.copyOf(past);
    future = List.copyOf(future);
    statics = List.copyOf(statics);
    List<String> all = new ArrayList<>(past);
    all.addAll(future);
    all.addAll(statics);
    if (new HashSet<>(all).size() < all.size()) {
      throw new IllegalArgumentException(
          "a column can be one kind of covariate only; named as past "
              + past
              + ", future "
              + future
              + ", static "
              + statics);
    }
  }

  public boolean isEmpty() {
    return past.isEmpty() && future.isEmpty() && statics.isEmpty();
  }

  /** Past, then future. */
  public List<String> overTime() {
    List<String> names = new ArrayList<>(past);
    names.addAll(future);
    return names;
  }
}
