package org.eclipse.kura.type;

@org.osgi.annotation.versioning.ProviderType
public interface TypedValue<T> extends Comparable<TypedValue<T>> {
    T getValue();

    DataType getType();
}
