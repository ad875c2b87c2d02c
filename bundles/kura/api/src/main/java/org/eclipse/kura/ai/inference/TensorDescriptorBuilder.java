package org.eclipse.kura.ai.inference;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/** Builds a {@link TensorDescriptor} step by step. Not thread safe. */
@ProviderType
public class TensorDescriptorBuilder {

    private final String name;
    private final String type;
    private final List<Long> shape;
    private final Map<String, Object> parameters = new LinkedHashMap<>();
    private Optional<String> format = Optional.empty();

    TensorDescriptorBuilder(String name, String type, List<Long> shape) {
        this.name = name;
        this.type = type;
        this.shape = shape;
    }

    /**
     * Starts with what an existing description says.
     *
     * @param descriptor the description
     * @return a new builder
     * @throws NullPointerException if the argument is null
     */
    public static TensorDescriptorBuilder fromTensorDescriptor(TensorDescriptor descriptor) {
        Objects.requireNonNull(descriptor, "The tensor descriptor must not be null");
        var builder = new TensorDescriptorBuilder(descriptor.getName(), descriptor.getType(), descriptor.getShape());
        builder.format = descriptor.getFormat();
        builder.parameters.putAll(descriptor.getParameters());
        return builder;
    }

    /**
     * Sets how the elements are arranged.
     *
     * @param format the format in the words of the engine, null for none
     * @return this builder
     */
    public TensorDescriptorBuilder format(String format) {
        this.format = Optional.ofNullable(format);
        return this;
    }

    /**
     * Adds a property, or replaces the one of that name.
     *
     * @param name the name
     * @param value the value
     * @return this builder
     * @throws NullPointerException if an argument is null
     */
    public TensorDescriptorBuilder addParameter(String name, Object value) {
        parameters.put(
                Objects.requireNonNull(name, "The name of a parameter must not be null"),
                Objects.requireNonNull(value, "The value of a parameter must not be null"));
        return this;
    }

    /**
     * Removes a property; does nothing if there is none of that name.
     *
     * @param name the name
     * @return this builder
     */
    public TensorDescriptorBuilder removeParameter(String name) {
        parameters.remove(name);
        return this;
    }

    /**
     * Makes the description. The builder can be used further.
     *
     * @return a new description
     * @throws IllegalArgumentException if name, type or shape is null or empty
     */
    public TensorDescriptor build() {
        return new TensorDescriptor(name, type, format, shape, parameters);
    }
}
