package org.eclipse.kura.core.configuration.metatype;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.xml.namespace.QName;
import org.eclipse.kura.configuration.metatype.AD;
import org.eclipse.kura.configuration.metatype.Option;
import org.eclipse.kura.configuration.metatype.Scalar;

/**
 * One attribute of a configuration, mutable.
 *
 * <p>Drivers return a list of these as their channel descriptor. An attribute is required and a scalar unless told
 * otherwise.
 */
public class Tad implements AD {
    protected List<Toption> option;
    protected List<Object> any;
    protected String name;
    protected String description;
    protected String id;
    protected Tscalar type;
    protected Integer cardinality;
    protected String min;
    protected String max;
    protected String _default;
    protected Boolean required;
    private final Map<QName, String> otherAttributes = new HashMap<>();

    public Tad() {}

    /** {@return the allowed values with their labels; empty when any value of the type is allowed; read-only} */
    @Override
    public List<Option> getOption() {
        return option == null ? Collections.emptyList() : Collections.unmodifiableList(option);
    }

    /** Adds one allowed value. */
    public void setOption(Toption o) {
        if (option == null) {
            option = new ArrayList<>();
        }
        option.add(o);
    }

    /** {@return elements of foreign namespaces; the list may be changed} */
    public List<Object> getAny() {
        if (any == null) {
            any = new ArrayList<>();
        }
        return any;
    }

    /** {@return what a person reads, or null} */
    @Override
    public String getName() {
        return name;
    }

    public void setName(String value) {
        name = value;
    }

    /** {@return the longer explanation, or null} */
    @Override
    public String getDescription() {
        return description;
    }

    public void setDescription(String value) {
        description = value;
    }

    /** {@return the key of the property that this attribute describes} */
    @Override
    public String getId() {
        return id;
    }

    public void setId(String value) {
        id = value;
    }

    /** {@return the type of the value, null when none was set} */
    @Override
    public Scalar getType() {
        return type == null ? null : Scalar.valueOf(type.name());
    }

    public void setType(Tscalar value) {
        type = value;
    }

    /** {@return 0 for a scalar; otherwise the value is an array} */
    @Override
    public int getCardinality() {
        return cardinality == null ? 0 : cardinality;
    }

    /** Sets the cardinality; null means 0. */
    public void setCardinality(Integer value) {
        cardinality = value;
    }

    /** {@return the smallest allowed value as text, or null} */
    @Override
    public String getMin() {
        return min;
    }

    public void setMin(String value) {
        min = value;
    }

    /** {@return the largest allowed value as text, or null} */
    @Override
    public String getMax() {
        return max;
    }

    public void setMax(String value) {
        max = value;
    }

    /** {@return the default as text, parts of an array separated by commas; null when there is none} */
    @Override
    public String getDefault() {
        return _default;
    }

    public void setDefault(String value) {
        _default = value;
    }

    /** {@return whether a value is needed; true unless set to false} */
    @Override
    public boolean isRequired() {
        return required == null || required;
    }

    /** Sets whether a value is needed; null means true. */
    public void setRequired(Boolean value) {
        required = value;
    }

    /** {@return attributes of foreign namespaces; the map may be changed} */
    public Map<QName, String> getOtherAttributes() {
        return otherAttributes;
    }
}
