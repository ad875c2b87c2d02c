package org.eclipse.kura.core.configuration.metatype;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.xml.namespace.QName;
import org.eclipse.kura.configuration.metatype.Option;

/** One allowed value of an attribute, mutable. */
public class Toption implements Option {
    protected List<Object> any;
    protected String label;
    protected String value;
    private final Map<QName, String> otherAttributes = new HashMap<>();

    public Toption() {}

    /** {@return elements of foreign namespaces; the list may be changed} */
    public List<Object> getAny() {
        if (any == null) {
            any = new ArrayList<>();
        }
        return any;
    }

    /** Adds one element of a foreign namespace. */
    public void setAny(Object o) {
        getAny().add(o);
    }

    /** {@return what a person reads} */
    @Override
    public String getLabel() {
        return label;
    }

    public void setLabel(String v) {
        label = v;
    }

    /** {@return the value as it is stored} */
    @Override
    public String getValue() {
        return value;
    }

    public void setValue(String v) {
        value = v;
    }

    /** {@return attributes of foreign namespaces; the map may be changed} */
    public Map<QName, String> getOtherAttributes() {
        return otherAttributes;
    }
}
