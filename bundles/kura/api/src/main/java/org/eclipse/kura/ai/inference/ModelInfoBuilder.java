package org.eclipse.kura.ai.inference;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/** Builds a {@link ModelInfo} step by step. Not thread safe. */
@ProviderType
public class ModelInfoBuilder {

    private final String name;
    private final Map<String, Object> parameters = new LinkedHashMap<>();
    private final List<TensorDescriptor> inputs = new ArrayList<>();
    private final List<TensorDescriptor> outputs = new ArrayList<>();
    private Optional<String> platform = Optional.empty();
    private Optional<String> version = Optional.empty();

    ModelInfoBuilder(String name) {
        this.name = name;
    }

    /**
     * Starts with what an existing description says.
     *
     * @param modelInfo the description
     * @return a new builder
     * @throws NullPointerException if the argument is null
     */
    public static ModelInfoBuilder fromModelInfo(ModelInfo modelInfo) {
        Objects.requireNonNull(modelInfo, "The model info must not be null");
        var builder = new ModelInfoBuilder(modelInfo.getName());
        builder.platform = modelInfo.getPlatform();
        builder.version = modelInfo.getVersion();
        builder.parameters.putAll(modelInfo.getParameters());
        builder.inputs.addAll(modelInfo.getInputs());
        builder.outputs.addAll(modelInfo.getOutputs());
        return builder;
    }

    /**
     * Sets what the model runs on.
     *
     * @param platform the platform in the words of the engine, null for none
     * @return this builder
     */
    public ModelInfoBuilder platform(String platform) {
        this.platform = Optional.ofNullable(platform);
        return this;
    }

    /**
     * Sets the version of the model.
     *
     * @param version the version, null for none
     * @return this builder
     */
    public ModelInfoBuilder version(String version) {
        this.version = Optional.ofNullable(version);
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
    public ModelInfoBuilder addParameter(String name, Object value) {
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
    public ModelInfoBuilder removeParameter(String name) {
        parameters.remove(name);
        return this;
    }

    /**
     * Adds a tensor that goes in, behind those added before.
     *
     * @param descriptor the tensor
     * @return this builder
     * @throws NullPointerException if the argument is null
     */
    public ModelInfoBuilder addInputDescriptor(TensorDescriptor descriptor) {
        inputs.add(Objects.requireNonNull(descriptor, "The tensor descriptor must not be null"));
        return this;
    }

    /**
     * Adds tensors that go in, behind those added before.
     *
     * @param descriptors the tensors
     * @return this builder
     * @throws NullPointerException if the list or one of its elements is null
     */
    public ModelInfoBuilder addAllInputDescriptor(List<TensorDescriptor> descriptors) {
        descriptors.forEach(this::addInputDescriptor);
        return this;
    }

    /**
     * Removes a tensor that goes in; does nothing if it was not added.
     *
     * @param descriptor the same object that was added
     * @return this builder
     */
    public ModelInfoBuilder removeInputDescriptor(TensorDescriptor descriptor) {
        inputs.remove(descriptor);
        return this;
    }

    /**
     * Adds a tensor that comes out, behind those added before.
     *
     * @param descriptor the tensor
     * @return this builder
     * @throws NullPointerException if the argument is null
     */
    public ModelInfoBuilder addOutputDescriptor(TensorDescriptor descriptor) {
        outputs.add(Objects.requireNonNull(descriptor, "The tensor descriptor must not be null"));
        return this;
    }

    /**
     * Adds tensors that come out, behind those added before.
     *
     * @param descriptors the tensors
     * @return this builder
     * @throws NullPointerException if the list or one of its elements is null
     */
    public ModelInfoBuilder addAllOutputDescriptor(List<TensorDescriptor> descriptors) {
        descriptors.forEach(this::addOutputDescriptor);
        return this;
    }

    /**
     * Removes a tensor that comes out; does nothing if it was not added.
     *
     * @param descriptor the same object that was added
     * @return this builder
     */
    public ModelInfoBuilder removeOutputDescriptor(TensorDescriptor descriptor) {
        outputs.remove(descriptor);
        return this;
    }

    /**
     * Makes the description. The builder can be used further.
     *
     * @return a new description
     * @throws IllegalArgumentException if the name is null or empty, or if there is no input or no output
     */
    public ModelInfo build() {
        return new ModelInfo(name, platform, version, parameters, inputs, outputs);
    }
}
