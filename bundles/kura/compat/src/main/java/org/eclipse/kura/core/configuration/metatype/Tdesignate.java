package org.eclipse.kura.core.configuration.metatype;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.xml.namespace.QName;
import org.eclipse.kura.configuration.metatype.Designate;

/** Says to which PID or factory PID an object class definition belongs, mutable. */
public class Tdesignate implements Designate {
    protected Tobject object;
    protected List<Object> any;
    protected String pid;
    protected String factoryPid;
    protected String bundle;
    protected Boolean optional;
    protected Boolean merge;
    private final Map<QName, String> otherAttributes = new HashMap<>();

    public Tdesignate() {}

    /** {@return the reference to the definition, or null} */
    @Override
    public Tobject getObject() {
        return object;
    }

    public void setObject(Tobject value) {
        object = value;
    }

    /** {@return elements of foreign namespaces; the list may be changed} */
    public List<Object> getAny() {
        if (any == null) {
            any = new ArrayList<>();
        }
        return any;
    }

    /** {@return the PID, null for a factory that names none} */
    @Override
    public String getPid() {
        return pid;
    }

    public void setPid(String value) {
        pid = value;
    }

    /** {@return the factory PID, null or empty for a singleton} */
    @Override
    public String getFactoryPid() {
        return factoryPid;
    }

    public void setFactoryPid(String value) {
        factoryPid = value;
    }

    /** {@return the location of the bundle that may have the configuration, or null} */
    @Override
    public String getBundle() {
        return bundle;
    }

    public void setBundle(String value) {
        bundle = value;
    }

    /** {@return whether errors in this designate are to be passed over; false unless set} */
    @Override
    public boolean isOptional() {
        return optional != null && optional;
    }

    public void setOptional(Boolean value) {
        optional = value;
    }

    /** {@return whether values are merged with existing ones; false unless set} */
    @Override
    public boolean isMerge() {
        return merge != null && merge;
    }

    public void setMerge(Boolean value) {
        merge = value;
    }

    /** {@return attributes of foreign namespaces; the map may be changed} */
    public Map<QName, String> getOtherAttributes() {
        return otherAttributes;
    }
}
