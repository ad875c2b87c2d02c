package io.genkan.kura.wires.internal;

/**
 * One wire of the graph by the names that outlive a swap.
 *
 * @param emitter kura.service.pid of the component that sends
 * @param emitterPort its port, from 0
 * @param receiver kura.service.pid of the component that receives
 * @param receiverPort its port, from 0
 */
public record WireKey(String emitter, int emitterPort, String receiver, int receiverPort) {
    @Override
    public String toString() {
        return emitter + ":" + emitterPort + " -> " + receiver + ":" + receiverPort;
    }
}
