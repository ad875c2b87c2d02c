package org.eclipse.kura.core.configuration.metatype;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.xml.namespace.QName;
import org.eclipse.kura.configuration.metatype.Icon;

/** A picture for a definition, mutable. */
public class Ticon implements Icon {
    protected List<Object> any;
    protected String resource;
    protected BigInteger size;
    private final Map<QName, String> otherAttributes = new HashMap<>();

    public Ticon() {}

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

    /** {@return where the picture lies, relative to the bundle's root, or a URL} */
    @Override
    public String getResource() {
        return resource;
    }

    public void setResource(String value) {
        resource = value;
    }

    /** {@return the width in pixels, or null} */
    @Override
    public BigInteger getSize() {
        return size;
    }

    public void setSize(BigInteger value) {
        size = value;
    }

    /** {@return attributes of foreign namespaces; the map may be changed} */
    public Map<QName, String> getOtherAttributes() {
        return otherAttributes;
    }
}
