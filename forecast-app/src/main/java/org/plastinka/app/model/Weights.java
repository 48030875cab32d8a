package org.plastinka.app.model;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.DoubleStream;
import org.plastinka.engine.checkpoint.SafeTensors;
import org.plastinka.engine.checkpoint.Tensor;
import org.plastinka.engine.graph.Parameter;
import org.plastinka.engine.nn.TorchNames;
import org.plastinka.engine.tide.TideConfig;
import org.plastinka.engine.tide.TideModel;
import org.plastinka.engine.tide.TidePlans;

/**
 * The weights of all members as named tensors, {@code member.0.encoder.0.hidden.weight}, in
 * PyTorch's orientation; float32 where that holds every number exactly, else float64.
 */
final class Weights {
  private Weights() {}

  static SafeTensors toFile(TideConfig tide, List<double[]> members, Map<String, String> metadata) {
    List<Parameter> parameters = TidePlans.parameters(new TideModel(tide));
    Map<String, Tensor> tensors = new LinkedHashMap<>();
    for (int member = 0; member < members.size(); member++) {
      int at = 0;
      for (Parameter parameter : parameters) {
        int size = parameter.shape().size();
        double[] own = Arrays.copyOfRange(members.get(member), at, at + size);
        boolean single = Arrays.stream(own).allMatch(x -> (float) x == x);
        tensors.put(
            name(member, parameter),
            new Tensor(
                single ? Tensor.Type.F32 : Tensor.Type.F64,
                TorchNames.shape(parameter),
                TorchNames.toTorch(parameter, own)));
        at += size;
      }
    }
    return new SafeTensors(tensors, metadata);
  }

  /**
   * @throws IllegalArgumentException naming the first tensor that is missing, of another shape, not
   *     finite, or not of this network
   */
  static List<double[]> fromFile(SafeTensors file, TideConfig tide, int count) {
    List<Parameter> parameters = TidePlans.parameters(new TideModel(tide));
    Map<String, Tensor> rest = new LinkedHashMap<>(file.tensors());
    List<double[]> members = new ArrayList<>();
    for (int member = 0; member < count; member++) {
      DoubleStream.Builder all = DoubleStream.builder(); // only what is in the file asks for memory
      for (Parameter parameter : parameters) {
        Tensor tensor = rest.remove(name(member, parameter));
        Arrays.stream(values(tensor, member, parameter)).forEach(all);
      }
      members.add(all.build().toArray());
    }
    if (!rest.isEmpty()) {
      throw new IllegalArgumentException(
          "tensor '" + rest.keySet().iterator().next() + "' is not of the network in config.json");
    }
    return members;
  }

  private static double[] values(Tensor tensor, int member, Parameter parameter) {
    int[] shape = TorchNames.shape(parameter);
    if (tensor == null || !Arrays.equals(tensor.shape(), shape)) {
      throw new IllegalArgumentException(
          "tensor '"
              + name(member, parameter)
              + "' must have the shape "
              + Arrays.toString(shape)
              + " of the network in config.json, but "
              + (tensor == null ? "is missing" : "has " + Arrays.toString(tensor.shape())));
    }
    if (!Arrays.stream(tensor.values()).allMatch(Double::isFinite)) {
      throw new IllegalArgumentException(
          "tensor '" + name(member, parameter) + "' holds a number that is not finite");
    }
    return TorchNames.fromTorch(parameter, tensor.values());
  }

  private static String name(int member, Parameter parameter) {
    return "member." + member + "." + parameter.name();
  }
}
