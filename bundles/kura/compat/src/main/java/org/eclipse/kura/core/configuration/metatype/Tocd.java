package org.eclipse.kura.core.configuration.metatype;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.xml.namespace.QName;
import org.eclipse.kura.configuration.metatype.AD;
import org.eclipse.kura.configuration.metatype.Icon;
import org.eclipse.kura.configuration.metatype.OCD;

/** The description of one component's configuration, mutable. */
public class Tocd implements OCD {
    protected List<Tad> ad;
    protected List<Ticon> icon;
    protected List<Object> any;
    protected String name;
    protected String description;
    protected String id;
    private final Map<QName, String> otherAttributes = new HashMap<>();

    public Tocd() {}

    /** {@return the attributes in order; read-only} */
    @Override
    public List<AD> getAD() {
        return ad == null ? Collections.emptyList() : Collections.unmodifiableList(ad);
    }

    /** Adds one attribute behind those there are. */
    public void addAD(Tad tad) {
        if (ad == null) {
            ad = new ArrayList<>();
        }
        ad.add(tad);
    }

    /** {@return the pictures; read-only} */
    @Override
    public List<Icon> getIcon() {
        return icon == null ? Collections.emptyList() : Collections.unmodifiableList(icon);
    }

    /** Adds one picture. */
    public void setIcon(Ticon i) {
        if (icon == null) {
            icon = new ArrayList<>();
        }
        icon.add(i);
    }

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

    /** {@return the PID or factory PID that this describes} */
    @Override
    public String getId() {
        return id;
    }

    public void setId(String value) {
        id = value;
    }

    /** {@return attributes of foreign namespaces; the map may be changed} */
    public Map<QName, String> getOtherAttributes() {
        return otherAttributes;
    }
}
