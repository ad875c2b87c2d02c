package org.eclipse.kura.ai.inference;

import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/** Data that goes into a model or comes out of it, with its description. */
@ProviderType
public class Tensor {

    private final Class<?> type;
    private final TensorDescriptor descriptor;
    private final List<?> data;

    /**
     * @param <T> the Java class of the elements
     * @param type the Java class of the elements
     * @param descriptor name, type and shape
     * @param data the elements in row-major order (the last index runs fastest), not copied: leave the list unchanged
     *     from now on
     * @throws NullPointerException if an argument is null
     */
    public <T> Tensor(Class<T> type, TensorDescriptor descriptor, List<T> data) {
        this.type = Objects.requireNonNull(type, "The type of a tensor must not be null");
        this.descriptor = Objects.requireNonNull(descriptor, "The descriptor of a tensor must not be null");
        this.data = Collections.unmodifiableList(Objects.requireNonNull(data, "The data of a tensor must not be null"));
    }

    /**
     * The Java class of the elements.
     *
     * @return never null
     */
    public Class<?> getType() {
        return type;
    }

    /**
     * Name, type and shape.
     *
     * @return never null
     */
    public TensorDescriptor getDescriptor() {
        return descriptor;
    }

    /**
     * The elements, in row-major order.
     *
     * @param <T> the Java class of the elements
     * @param type the class that the elements are expected to have
     * @return an unmodifiable list, empty unless the class is exactly the one that the tensor was made with
     */
    @SuppressWarnings("unchecked") // the constructor ties the class to the list
    public <T> Optional<List<T>> getData(Class<T> type) {
        return this.type == type ? Optional.of((List<T>) data) : Optional.empty();
    }
}
