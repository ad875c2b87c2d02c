package org.eclipse.kura.core.configuration.metatype;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.xml.namespace.QName;
import org.eclipse.kura.configuration.metatype.Attribute;

/** The value of one attribute inside a designate, mutable. */
public class Tattribute implements Attribute {
    protected List<String> value;
    protected List<Object> any;
    protected String adref;
    protected String content;
    private final Map<QName, String> otherAttributes = new HashMap<>();

    public Tattribute() {}

    /** {@return the values; the list may be changed} */
    @Override
    public List<String> getValue() {
        if (value == null) {
            value = new ArrayList<>();
        }
        return value;
    }

    /** {@return elements of foreign namespaces; the list may be changed} */
    public List<Object> getAny() {
        if (any == null) {
            any = new ArrayList<>();
        }
        return any;
    }

    /** {@return the id of the attribute definition that is given a value} */
    @Override
    public String getAdref() {
        return adref;
    }

    public void setAdref(String v) {
        adref = v;
    }

    /** {@return the value written as one text, or null} */
    @Override
    public String getContent() {
        return content;
    }

    public void setContent(String v) {
        content = v;
    }

    /** {@return attributes of foreign namespaces; the map may be changed} */
    public Map<QName, String> getOtherAttributes() {
        return otherAttributes;
    }
}
