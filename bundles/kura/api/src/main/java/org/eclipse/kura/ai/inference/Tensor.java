package org.eclipse.kura.ai.inference;

@org.osgi.annotation.versioning.ProviderType
public class Tensor {
    public <T> java.util.Optional<java.util.List<T>> getData(Class<T> value) {
        throw new UnsupportedOperationException("skeleton");
    }

    public Class<?> getType() {
        throw new UnsupportedOperationException("skeleton");
    }

    public TensorDescriptor getDescriptor() {
        throw new UnsupportedOperationException("skeleton");
    }

    public <T> Tensor(Class<T> value, TensorDescriptor tensorDescriptor, java.util.List<T> list) {}
}
