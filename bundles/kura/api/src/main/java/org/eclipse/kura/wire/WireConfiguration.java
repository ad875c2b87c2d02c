package org.eclipse.kura.wire;

import java.util.Objects;
import org.osgi.annotation.versioning.ProviderType;
import org.osgi.service.wireadmin.Wire;

/**
 * A wire between two components as it is configured. Equality looks at emitter, receiver and filter and not at the OSGi
 * wire. Not thread safe.
 */
@ProviderType
public class WireConfiguration {

    private final String emitterPid;
    private final String receiverPid;
    private String filter;
    private Wire wire;

    /**
     * @param emitterPid the {@code kura.service.pid} of the component that emits
     * @param receiverPid the {@code kura.service.pid} of the component that receives
     * @throws NullPointerException if an argument is null
     */
    public WireConfiguration(String emitterPid, String receiverPid) {
        this.emitterPid = Objects.requireNonNull(emitterPid, "The pid of the emitter must not be null");
        this.receiverPid = Objects.requireNonNull(receiverPid, "The pid of the receiver must not be null");
    }

    /**
     * The {@code kura.service.pid} of the component that emits.
     *
     * @return never null
     */
    public String getEmitterPid() {
        return emitterPid;
    }

    /**
     * The {@code kura.service.pid} of the component that receives.
     *
     * @return never null
     */
    public String getReceiverPid() {
        return receiverPid;
    }

    /**
     * The filter of the OSGi wire.
     *
     * @return the filter, null where there is none
     */
    public String getFilter() {
        return filter;
    }

    /**
     * Sets the filter of the OSGi wire.
     *
     * @param filter an LDAP filter, null for none
     */
    public void setFilter(String filter) {
        this.filter = filter;
    }

    /**
     * The OSGi wire that was made of this configuration.
     *
     * @return the wire, null as long as there is none
     */
    public Wire getWire() {
        return wire;
    }

    /**
     * Sets the OSGi wire that was made of this configuration.
     *
     * @param wire the wire, null for none
     */
    public void setWire(Wire wire) {
        this.wire = wire;
    }

    @Override
    public boolean equals(Object other) {
        if (this == other) {
            return true;
        }
        return other != null
                && getClass() == other.getClass()
                && other instanceof WireConfiguration that
                && emitterPid.equals(that.emitterPid)
                && receiverPid.equals(that.receiverPid)
                && Objects.equals(filter, that.filter);
    }

    @Override
    public int hashCode() {
        return Objects.hash(emitterPid, receiverPid, filter);
    }

    @Override
    public String toString() {
        return "WireConfiguration [emitterPid=" + emitterPid + ", receiverPid=" + receiverPid + ", filter=" + filter
                + ", wire=" + wire + "]";
    }
}
