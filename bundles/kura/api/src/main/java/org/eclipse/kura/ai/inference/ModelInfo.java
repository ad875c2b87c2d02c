package org.eclipse.kura.ai.inference;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/** Describes a model: its name and the tensors that go in and come out. Immutable. */
@ProviderType
public class ModelInfo {

    private final String name;
    private final Optional<String> platform;
    private final Optional<String> version;
    private final Map<String, Object> parameters;
    private final List<TensorDescriptor> inputs;
    private final List<TensorDescriptor> outputs;

    /**
     * For the builder and for subclasses.
     *
     * @param name the name, not empty
     * @param platform what the model runs on, in the words of the engine; null counts as absent
     * @param version the version of the model; null counts as absent
     * @param parameters further properties in the words of the engine, copied; null counts as empty
     * @param inputs the tensors that go in, at least one; copied
     * @param outputs the tensors that come out, at least one; copied
     * @throws IllegalArgumentException if name, inputs or outputs is null or empty
     */
    protected ModelInfo(
            String name,
            Optional<String> platform,
            Optional<String> version,
            Map<String, Object> parameters,
            List<TensorDescriptor> inputs,
            List<TensorDescriptor> outputs) {
        if (name == null || name.isEmpty()) {
            throw new IllegalArgumentException("A model needs a name");
        }
        if (inputs == null || inputs.isEmpty()) {
            throw new IllegalArgumentException("Model '" + name + "' needs at least one input tensor");
        }
        if (outputs == null || outputs.isEmpty()) {
            throw new IllegalArgumentException("Model '" + name + "' needs at least one output tensor");
        }
        this.name = name;
        this.platform = platform == null ? Optional.empty() : platform;
        this.version = version == null ? Optional.empty() : version;
        this.parameters = parameters == null ? Map.of() : Collections.unmodifiableMap(new LinkedHashMap<>(parameters));
        this.inputs = List.copyOf(inputs);
        this.outputs = List.copyOf(outputs);
    }

    /**
     * Starts a new description.
     *
     * @param name the name of the model, not empty
     * @return a builder; it refuses a wrong name when it builds
     */
    public static ModelInfoBuilder builder(String name) {
        return new ModelInfoBuilder(name);
    }

    /**
     * Starts a description that differs a little from this one.
     *
     * @return a builder that holds what this description says
     */
    public ModelInfoBuilder toBuilder() {
        return ModelInfoBuilder.fromModelInfo(this);
    }

    /**
     * The name of the model, by which the engine knows it.
     *
     * @return never null or empty
     */
    public String getName() {
        return name;
    }

    /**
     * What the model runs on, in the words of the engine.
     *
     * @return the platform, empty where it is not known
     */
    public Optional<String> getPlatform() {
        return platform;
    }

    /**
     * The version of the model.
     *
     * @return the version, empty where it is not known
     */
    public Optional<String> getVersion() {
        return version;
    }

    /**
     * Further properties, in the words of the engine.
     *
     * @return an unmodifiable map, never null
     */
    public Map<String, Object> getParameters() {
        return parameters;
    }

    /**
     * The tensors that go in, in the order in which the engine expects them.
     *
     * @return an unmodifiable list of at least one element, never null
     */
    public List<TensorDescriptor> getInputs() {
        return inputs;
    }

    /**
     * The tensors that come out.
     *
     * @return an unmodifiable list of at least one element, never null
     */
    public List<TensorDescriptor> getOutputs() {
        return outputs;
    }
}
