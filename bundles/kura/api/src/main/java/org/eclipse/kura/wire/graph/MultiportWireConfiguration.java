package org.eclipse.kura.wire.graph;

import java.util.Objects;
import org.eclipse.kura.wire.WireConfiguration;
import org.osgi.annotation.versioning.ProviderType;

/** A configured wire that starts and ends at certain ports. Equality also looks at the ports. Not thread safe. */
@ProviderType
public class MultiportWireConfiguration extends WireConfiguration {

    private int emitterPort;
    private int receiverPort;

    /**
     * @param emitterPid the {@code kura.service.pid} of the component that emits
     * @param receiverPid the {@code kura.service.pid} of the component that receives
     * @param emitterPort the index of the port where the wire starts, from 0
     * @param receiverPort the index of the port where the wire ends, from 0
     * @throws NullPointerException if a pid is null
     */
    public MultiportWireConfiguration(String emitterPid, String receiverPid, int emitterPort, int receiverPort) {
        super(emitterPid, receiverPid);
        this.emitterPort = emitterPort;
        this.receiverPort = receiverPort;
    }

    /**
     * The index of the port where the wire starts.
     *
     * @return the index, from 0
     */
    public int getEmitterPort() {
        return emitterPort;
    }

    /**
     * Sets the index of the port where the wire starts.
     *
     * @param emitterPort the index, from 0
     */
    public void setEmitterPort(int emitterPort) {
        this.emitterPort = emitterPort;
    }

    /**
     * The index of the port where the wire ends.
     *
     * @return the index, from 0
     */
    public int getReceiverPort() {
        return receiverPort;
    }

    /**
     * Sets the index of the port where the wire ends.
     *
     * @param receiverPort the index, from 0
     */
    public void setReceiverPort(int receiverPort) {
        this.receiverPort = receiverPort;
    }

    @Override
    public boolean equals(Object other) {
        return super.equals(other)
                && other instanceof MultiportWireConfiguration that
                && emitterPort == that.emitterPort
                && receiverPort == that.receiverPort;
    }

    @Override
    public int hashCode() {
        return Objects.hash(super.hashCode(), emitterPort, receiverPort);
    }
}
