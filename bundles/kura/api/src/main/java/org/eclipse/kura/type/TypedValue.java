package org.eclipse.kura.type;

import org.osgi.annotation.versioning.ProviderType;

/**
 * A value that knows its type: what a channel measures and what a wire carries. Implementations are immutable and equal
 * when type and value are equal. The order is that of the values; only values of one type can be compared.
 *
 * @param <T> the Java class of the value
 * @see TypedValues
 */
@ProviderType
public interface TypedValue<T> extends Comparable<TypedValue<T>> {

    /**
     * The value.
     *
     * @return never null
     */
    T getValue();

    /**
     * The type of the value.
     *
     * @return never null
     */
    DataType getType();
}
