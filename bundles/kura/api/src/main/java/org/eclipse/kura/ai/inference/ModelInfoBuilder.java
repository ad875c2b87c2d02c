package org.eclipse.kura.ai.inference;

@org.osgi.annotation.versioning.ProviderType
public class ModelInfoBuilder {
    public ModelInfo build() {
        throw new UnsupportedOperationException("skeleton");
    }

    public ModelInfoBuilder addAllInputDescriptor(java.util.List<TensorDescriptor> list) {
        throw new UnsupportedOperationException("skeleton");
    }

    public ModelInfoBuilder addAllOutputDescriptor(java.util.List<TensorDescriptor> list) {
        throw new UnsupportedOperationException("skeleton");
    }

    public ModelInfoBuilder addInputDescriptor(TensorDescriptor tensorDescriptor) {
        throw new UnsupportedOperationException("skeleton");
    }

    public ModelInfoBuilder addOutputDescriptor(TensorDescriptor tensorDescriptor) {
        throw new UnsupportedOperationException("skeleton");
    }

    public ModelInfoBuilder addParameter(String value, Object object) {
        throw new UnsupportedOperationException("skeleton");
    }

    public ModelInfoBuilder platform(String value) {
        throw new UnsupportedOperationException("skeleton");
    }

    public ModelInfoBuilder removeInputDescriptor(TensorDescriptor tensorDescriptor) {
        throw new UnsupportedOperationException("skeleton");
    }

    public ModelInfoBuilder removeOutputDescriptor(TensorDescriptor tensorDescriptor) {
        throw new UnsupportedOperationException("skeleton");
    }

    public ModelInfoBuilder removeParameter(String value) {
        throw new UnsupportedOperationException("skeleton");
    }

    public ModelInfoBuilder version(String value) {
        throw new UnsupportedOperationException("skeleton");
    }

    public static ModelInfoBuilder fromModelInfo(ModelInfo modelInfo) {
        throw new UnsupportedOperationException("skeleton");
    }

    private ModelInfoBuilder() {}
}
