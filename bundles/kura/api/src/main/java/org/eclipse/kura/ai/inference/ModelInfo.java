package org.eclipse.kura.ai.inference;

@org.osgi.annotation.versioning.ProviderType
public class ModelInfo {
    public String getName() {
        throw new UnsupportedOperationException("skeleton");
    }

    public java.util.List<TensorDescriptor> getInputs() {
        throw new UnsupportedOperationException("skeleton");
    }

    public java.util.List<TensorDescriptor> getOutputs() {
        throw new UnsupportedOperationException("skeleton");
    }

    public java.util.Map<String, Object> getParameters() {
        throw new UnsupportedOperationException("skeleton");
    }

    public java.util.Optional<String> getPlatform() {
        throw new UnsupportedOperationException("skeleton");
    }

    public java.util.Optional<String> getVersion() {
        throw new UnsupportedOperationException("skeleton");
    }

    public ModelInfoBuilder toBuilder() {
        throw new UnsupportedOperationException("skeleton");
    }

    public static ModelInfoBuilder builder(String value) {
        throw new UnsupportedOperationException("skeleton");
    }

    protected ModelInfo(
            String value,
            java.util.Optional<String> optional,
            java.util.Optional<String> optional2,
            java.util.Map<String, Object> map,
            java.util.List<TensorDescriptor> list,
            java.util.List<TensorDescriptor> list2) {}
}
