package org.eclipse.kura.ai.inference;

@org.osgi.annotation.versioning.ProviderType
public class TensorDescriptor {
    public String getName() {
        throw new UnsupportedOperationException("skeleton");
    }

    public String getType() {
        throw new UnsupportedOperationException("skeleton");
    }

    public java.util.List<Long> getShape() {
        throw new UnsupportedOperationException("skeleton");
    }

    public java.util.Map<String, Object> getParameters() {
        throw new UnsupportedOperationException("skeleton");
    }

    public java.util.Optional<String> getFormat() {
        throw new UnsupportedOperationException("skeleton");
    }

    public TensorDescriptorBuilder toBuilder() {
        throw new UnsupportedOperationException("skeleton");
    }

    public static TensorDescriptorBuilder builder(String value, String value2, java.util.List<Long> list) {
        throw new UnsupportedOperationException("skeleton");
    }

    public TensorDescriptor(
            String value,
            String value2,
            java.util.Optional<String> optional,
            java.util.List<Long> list,
            java.util.Map<String, Object> map) {}
}
