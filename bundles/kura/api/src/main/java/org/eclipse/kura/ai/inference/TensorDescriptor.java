package org.eclipse.kura.ai.inference;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/** Describes a tensor: its name, the type of its elements, its shape. Immutable. */
@ProviderType
public class TensorDescriptor {

    private final String name;
    private final String type;
    private final Optional<String> format;
    private final List<Long> shape;
    private final Map<String, Object> parameters;

    /**
     * @param name the name, not empty
     * @param type the type of the elements in the words of the engine, for example {@code FP32}; not empty
     * @param format how the elements are arranged in the words of the engine, for example {@code NHWC}; null counts as
     *     absent
     * @param shape the size of each dimension, at least one dimension; copied. Engines use -1 for a size that is open
     * @param parameters further properties in the words of the engine, copied; null counts as empty
     * @throws IllegalArgumentException if name, type or shape is null or empty
     */
    public TensorDescriptor(
            String name, String type, Optional<String> format, List<Long> shape, Map<String, Object> parameters) {
        if (name == null || name.isEmpty()) {
            throw new IllegalArgumentException("A tensor needs a name");
        }
        if (type == null || type.isEmpty()) {
            throw new IllegalArgumentException("Tensor '" + name + "' needs a type");
        }
        if (shape == null || shape.isEmpty()) {
            throw new IllegalArgumentException("Tensor '" + name + "' needs a shape of at least one dimension");
        }
        this.name = name;
        this.type = type;
        this.format = format == null ? Optional.empty() : format;
        this.shape = List.copyOf(shape);
        this.parameters = parameters == null ? Map.of() : Collections.unmodifiableMap(new LinkedHashMap<>(parameters));
    }

    /**
     * Starts a new description.
     *
     * @param name the name, not empty
     * @param type the type of the elements in the words of the engine, not empty
     * @param shape the size of each dimension, at least one dimension
     * @return a builder; it refuses wrong arguments when it builds
     */
    public static TensorDescriptorBuilder builder(String name, String type, List<Long> shape) {
        return new TensorDescriptorBuilder(name, type, shape);
    }

    /**
     * Starts a description that differs a little from this one.
     *
     * @return a builder that holds what this description says
     */
    public TensorDescriptorBuilder toBuilder() {
        return TensorDescriptorBuilder.fromTensorDescriptor(this);
    }

    /**
     * The name.
     *
     * @return never null or empty
     */
    public String getName() {
        return name;
    }

    /**
     * The type of the elements, in the words of the engine.
     *
     * @return never null or empty
     */
    public String getType() {
        return type;
    }

    /**
     * How the elements are arranged, in the words of the engine.
     *
     * @return the format, empty where it was not given
     */
    public Optional<String> getFormat() {
        return format;
    }

    /**
     * The size of each dimension, the slowest first.
     *
     * @return an unmodifiable list of at least one element, never null
     */
    public List<Long> getShape() {
        return shape;
    }

    /**
     * Further properties, in the words of the engine.
     *
     * @return an unmodifiable map, never null
     */
    public Map<String, Object> getParameters() {
        return parameters;
    }
}
