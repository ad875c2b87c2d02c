package org.eclipse.kura.configuration.metatype;

@org.osgi.annotation.versioning.ProviderType
public interface AD {
    boolean isRequired();

    int getCardinality();

    String getDefault();

    String getDescription();

    String getId();

    String getMax();

    String getMin();

    String getName();

    java.util.List<Option> getOption();

    Scalar getType();
}
