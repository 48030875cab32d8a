package org.plastinka.engine.plan;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.plastinka.engine.graph.CompositeGradientOp;
import org.plastinka.engine.graph.CompositeOp;
import org.plastinka.engine.graph.Graph;
import org.plastinka.engine.graph.Parameter;
import org.plastinka.engine.graph.SourceOp;
import org.plastinka.engine.graph.Value;

/**
 * Turns a graph into a {@link Plan}: every live value gets a slot, and the steps that fill it, in
 * the order of ids. Values nobody needs get none.
 *
 * <p>Parameters, their gradients and both moments have one layout, in the order in which parameters
 * were made, so that a checkpoint of a region is a checkpoint of all parameters.
 */
public final class Lowering {
  /** Name of the slot of {@link StepState}. */
  public static final String STATE = "state";

  /** Name of the slot with the gradient's global norm before clipping. */
  public static final String GRADIENT_NORM = "gradient.norm";

  /** Prefix of the slot of a parameter's gradient. */
  public static final String GRADIENT = "d.";

  /** Slots that span a whole region, for checkpoints and averages. */
  public static final String ALL_PARAMETERS = "parameters";

  public static final String ALL_GRADIENTS = "gradients";
  public static final String ALL_FIRST_MOMENTS = "firstMoments";
  public static final String ALL_SECOND_MOMENTS = "secondMoments";

  private final Graph graph;
  private final Map<Class<? extends CompositeOp>, CompositeLowering> composites;
  private final LoweringContext context = new LoweringContext();
  private final Map<String, Slot> named = new LinkedHashMap<>();
  private final Map<Value, Slot> destinations = new HashMap<>();
  private final Map<Value, List<Value>> users = new HashMap<>();

  private Lowering(Graph graph, Map<Class<? extends CompositeOp>, CompositeLowering> composites) {
    this.graph = graph;
    this.composites = composites;
  }

  /**
   * A plan that computes {@code outputs} (by name) from the graph's inputs and parameters.
   *
   * @param composites how to lower each kind of composite the graph holds
   * @throws IllegalArgumentException if an output is another graph's, two slots have one name, or a
   *     composite has no lowering
   */
  public static Plan inference(
      Graph graph,
      Map<String, Value> outputs,
      Map<Class<? extends CompositeOp>, CompositeLowering> composites) {
    Lowering lowering = new Lowering(graph, composites);
    lowering.lower(outputs, Map.of());
    return lowering.finish();
  }

  /**
   * A plan that computes outputs and gradients and updates the parameters.
   *
   * @param gradients of every parameter of the graph, by {@link
   *     org.plastinka.engine.autograd.Autograd}
   * @param optimiser null to stop after the gradients and their norm
   * @throws IllegalArgumentException if the graph has no parameters, or one has no gradient
   */
  public static Plan training(
      Graph graph,
      Map<String, Value> outputs,
      Map<Value, Value> gradients,
      AdamSettings optimiser,
      Map<Class<? extends CompositeOp>, CompositeLowering> composites) {
    requireAll(graph, gradients);
    Lowering lowering = new Lowering(graph, composites);
    lowering.lower(outputs, gradients);
    lowering.update(optimiser);
    return lowering.finish();
  }

  /** The norm and the optimiser go over the whole region, whether or not a step wrote all of it. */
  private static void requireAll(Graph graph, Map<Value, Value> gradients) {
    Map<String, Value> missing = new LinkedHashMap<>(graph.parameters());
    missing.values().removeAll(gradients.keySet());
    if (graph.parameters().isEmpty() || !missing.isEmpty()) {
      throw new IllegalArgumentException(
          "training plan: the graph has "
              + (missing.isEmpty() ? "no parameters" : "no gradient of " + missing.keySet())
              + "; differentiate by all of its parameters");
    }
  }

  private void lower(Map<String, Value> outputs, Map<Value, Value> gradients) {
    requireOwn(outputs);
    name(STATE, context.state());
    Set<Value> live = live(outputs, gradients);
    layParameters(gradients.isEmpty());
    gradients.forEach(
        (parameter, gradient) ->
            destinations.putIfAbsent(gradient, named.get(GRADIENT + parameter.name())));
    outputs.forEach(
        (name, value) ->
            destinations.putIfAbsent(
                value, context.persistent(name, Region.ACTIVATIONS, value.rows(), value.cols())));
    LowerOp lowerOp = new LowerOp(context, this::result);
    live.stream().sorted(Comparator.comparingInt(Value::id)).forEach(v -> lower(lowerOp, v));
    gradients.forEach(
        (parameter, gradient) -> deliver(named.get(GRADIENT + parameter.name()), gradient));
    outputs.forEach(
        (name, value) -> {
          Slot slot = destinations.get(value);
          if (slot.region() != Region.ACTIVATIONS) {
            slot = context.persistent(name, Region.ACTIVATIONS, value.rows(), value.cols());
          }
          deliver(slot, value);
          name(name, slot);
        });
  }

  /** Two slots of one name would be one to the host, and to the steps that look it up. */
  private void name(String name, Slot slot) {
    if (named.putIfAbsent(name, slot) != null) {
      throw new IllegalArgumentException(
          "plan: two slots are named '"
              + name
              + "'; inputs, outputs and parameters need names of their own, other than "
              + List.of(STATE, GRADIENT_NORM, ALL_PARAMETERS, ALL_GRADIENTS)
              + " and the like");
    }
  }

  private void requireOwn(Map<String, Value> outputs) {
    outputs.forEach(
        (name, value) -> {
          if (!graph.contains(value)) {
            throw new IllegalArgumentException(
                "plan: output '" + name + "': " + value + " belongs to another graph");
          }
        });
  }

  /** Copies a value to where it must be, if its op could not put it there. */
  private void deliver(Slot destination, Value value) {
    if (!context.slot(value).equals(destination)) {
      context.emit(ElementStep.Unary.copy(destination, context.slot(value)));
    }
  }

  private Set<Value> live(Map<String, Value> outputs, Map<Value, Value> gradients) {
    Set<Value> live = new HashSet<>(outputs.values());
    live.addAll(gradients.values());
    for (int id = graph.values().size() - 1; id >= 0; id--) {
      Value value = graph.values().get(id);
      if (live.contains(value)) {
        for (Value input : value.inputs()) {
          live.add(input);
          users.computeIfAbsent(input, v -> new ArrayList<>()).add(value);
        }
      }
    }
    return live;
  }

  private void layParameters(boolean inferenceOnly) {
    int size = 0;
    Map<Parameter, Integer> offsets = new LinkedHashMap<>();
    for (Value value : graph.parameters().values()) {
      Parameter parameter = ((SourceOp.ParameterOf) value.op()).parameter();
      offsets.put(parameter, size);
      size = BufferPlanner.requireRoom(Region.PARAMETERS, (long) size + parameter.shape().size());
    }
    if (size == 0) {
      return;
    }
    Buffer parameters = range(ALL_PARAMETERS, Region.PARAMETERS, size);
    offsets.forEach((p, at) -> name(p.name(), view(parameters, p, at)));
    if (!inferenceOnly) {
      Buffer gradients = range(ALL_GRADIENTS, Region.GRADIENTS, size);
      range(ALL_FIRST_MOMENTS, Region.FIRST_MOMENT, size);
      range(ALL_SECOND_MOMENTS, Region.SECOND_MOMENT, size);
      offsets.forEach((p, at) -> name(GRADIENT + p.name(), view(gradients, p, at)));
    }
  }

  private Buffer range(String name, Region region, int size) {
    Slot slot = context.persistent(name, region, 1, size);
    name(name, slot);
    return slot.buffer();
  }

  private static Slot view(Buffer buffer, Parameter parameter, int offset) {
    int rows = parameter.shape().rowCount();
    int cols = parameter.shape().colCount();
    return new Slot(buffer, offset, rows, cols, cols);
  }

  private void lower(LowerOp lowerOp, Value value) {
    if (value.op() instanceof SourceOp.ParameterOf) {
      context.bind(value, named.get(value.name()));
    } else if (value.op() instanceof SourceOp.Input) {
      Slot slot = context.persistent(value.name(), Region.INPUTS, value.rows(), value.cols());
      name(value.name(), slot);
      context.bind(value, slot);
    } else if (value.op() instanceof CompositeOp) {
      context.bind(value, lowering(value).forward(context, value));
    } else if (value.op() instanceof CompositeGradientOp.Backward) {
      backward(value);
    } else if (!(value.op() instanceof CompositeGradientOp.Part)) {
      context.bind(value, lowerOp.lower(value));
    }
  }

  private void backward(Value node) {
    Value composite = node.input(0);
    Slot[] gradients = new Slot[composite.inputs().size()];
    for (Value part : users.getOrDefault(node, List.of())) {
      Slot slot = result(part);
      gradients[((CompositeGradientOp.Part) part.op()).index()] = slot;
      context.bind(part, slot);
    }
    lowering(composite)
        .backward(context, composite, context.slot(node.input(1)), Arrays.asList(gradients));
  }

  private CompositeLowering lowering(Value composite) {
    CompositeLowering lowering = composites.get(composite.op().getClass());
    if (lowering == null) {
      throw new IllegalArgumentException(
          composite.op().label()
              + " '"
              + composite.name()
              + "': no lowering was given for it; give one or expand the graph");
    }
    return lowering;
  }

  /** Where the result of a value is to be written. */
  private Slot result(Value value) {
    Slot destination = destinations.get(value);
    return destination != null
        ? destination
        : context.temporary(value.name(), value.rows(), value.cols());
  }

  private void update(AdamSettings optimiser) {
    Slot norm = context.persistent(GRADIENT_NORM, Region.ACTIVATIONS, 1, 1);
    name(GRADIENT_NORM, norm);
    context.emit(new UpdateStep.GlobalNorm(norm, named.get(ALL_GRADIENTS)));
    if (optimiser != null) {
      context.emit(
          new UpdateStep.Adam(
              named.get(ALL_PARAMETERS),
              named.get(ALL_GRADIENTS),
              named.get(ALL_FIRST_MOMENTS),
              named.get(ALL_SECOND_MOMENTS),
              norm,
              named.get(STATE),
              optimiser));
    }
  }

  private Plan finish() {
    Map<Region, Integer> sizes = BufferPlanner.placeWithReuse(context.steps(), context.buffers());
    return new Plan(context.steps(), named, sizes);
  }
}
