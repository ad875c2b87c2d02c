package org.eclipse.kura.ai.inference;

@org.osgi.annotation.versioning.ProviderType
public class TensorDescriptorBuilder {
    public TensorDescriptor build() {
        throw new UnsupportedOperationException("skeleton");
    }

    public TensorDescriptorBuilder addParameter(String value, Object object) {
        throw new UnsupportedOperationException("skeleton");
    }

    public TensorDescriptorBuilder format(String value) {
        throw new UnsupportedOperationException("skeleton");
    }

    public TensorDescriptorBuilder removeParameter(String value) {
        throw new UnsupportedOperationException("skeleton");
    }

    public static TensorDescriptorBuilder fromTensorDescriptor(TensorDescriptor tensorDescriptor) {
        throw new UnsupportedOperationException("skeleton");
    }

    private TensorDescriptorBuilder() {}
}
