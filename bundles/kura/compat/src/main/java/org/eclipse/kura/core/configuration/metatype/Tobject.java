package org.eclipse.kura.core.configuration.metatype;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.xml.namespace.QName;
import org.eclipse.kura.configuration.metatype.Attribute;
import org.eclipse.kura.configuration.metatype.TObject;

/** The reference from a designate to its definition, mutable. */
public class Tobject implements TObject {
    protected List<Tattribute> attribute;
    protected List<Object> any;
    protected String ocdref;
    private final Map<QName, String> otherAttributes = new HashMap<>();

    public Tobject() {}

    /** {@return the values given to attributes; the list may be changed, with elements of type {@link Tattribute}} */
    @Override
    @SuppressWarnings({"unchecked", "rawtypes"})
    public List<Attribute> getAttribute() {
        if (attribute == null) {
            attribute = new ArrayList<>();
        }
        return (List) attribute;
    }

    /** {@return elements of foreign namespaces; the list may be changed} */
    public List<Object> getAny() {
        if (any == null) {
            any = new ArrayList<>();
        }
        return any;
    }

    /** {@return the id of the definition} */
    @Override
    public String getOcdref() {
        return ocdref;
    }

    public void setOcdref(String value) {
        ocdref = value;
    }

    /** {@return attributes of foreign namespaces; the map may be changed} */
    public Map<QName, String> getOtherAttributes() {
        return otherAttributes;
    }
}
