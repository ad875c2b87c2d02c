package org.eclipse.kura.core.configuration.metatype;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.xml.namespace.QName;
import org.eclipse.kura.configuration.metatype.Designate;
import org.eclipse.kura.configuration.metatype.MetaData;
import org.eclipse.kura.configuration.metatype.OCD;

/** The content of one metatype file, mutable. */
public class Tmetadata implements MetaData {
    protected List<Tocd> ocd;
    protected List<Tdesignate> designate;
    protected List<Object> any;
    protected String localization;
    private final Map<QName, String> otherAttributes = new HashMap<>();

    public Tmetadata() {}

    /** {@return the definitions in the order of the file; read-only} */
    @Override
    public List<OCD> getOCD() {
        return ocd == null ? Collections.emptyList() : Collections.unmodifiableList(ocd);
    }

    /** Adds one definition. */
    public void setOCD(Tocd o) {
        if (ocd == null) {
            ocd = new ArrayList<>();
        }
        ocd.add(o);
    }

    /** {@return the designates in the order of the file; read-only} */
    @Override
    public List<Designate> getDesignate() {
        return designate == null ? Collections.emptyList() : Collections.unmodifiableList(designate);
    }

    /** Adds one designate. */
    public void setDesignate(Tdesignate d) {
        if (designate == null) {
            designate = new ArrayList<>();
        }
        designate.add(d);
    }

    /** {@return elements of foreign namespaces; the list may be changed} */
    public List<Object> getAny() {
        if (any == null) {
            any = new ArrayList<>();
        }
        return any;
    }

    /** Adds one element of a foreign namespace. The odd name is the one that existing callers use. */
    public void getAny(Object o) {
        getAny().add(o);
    }

    /** {@return the base name of the translations, or null} */
    @Override
    public String getLocalization() {
        return localization;
    }

    public void setLocalization(String value) {
        localization = value;
    }

    /** {@return attributes of foreign namespaces; the map may be changed} */
    public Map<QName, String> getOtherAttributes() {
        return otherAttributes;
    }
}
