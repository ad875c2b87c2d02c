package org.eclipse.kura.wire;

import org.osgi.annotation.versioning.ProviderType;
import org.osgi.framework.ServiceReference;

/**
 * Connects wire components with wires. A component has two names: {@code kura.service.pid}, by which people and graphs
 * know it, and {@code service.pid}, by which OSGi wires know it.
 */
@ProviderType
public interface WireHelperService {

    /**
     * Makes the support for a component, usually when the component is activated.
     *
     * @param wireComponent the component
     * @param wireComponentRef the service reference of the component. Its properties {@code receiver.port.count} and
     *     {@code emitter.port.count} say how many ports the component has; without them it has one per direction
     * @return the support, null if the reference is null
     * @throws IllegalArgumentException if the reference has more than one {@code service.pid}
     */
    WireSupport newWireSupport(WireComponent wireComponent, ServiceReference<WireComponent> wireComponentRef);

    /**
     * Finds the {@code kura.service.pid} of a component.
     *
     * @param wireComponent the component
     * @return the pid, null if the component is not a registered service
     */
    String getPid(WireComponent wireComponent);

    /**
     * Finds the {@code service.pid} of a component by its {@code kura.service.pid}.
     *
     * @param wireComponentPid the {@code kura.service.pid}
     * @return the {@code service.pid}, null if there is no such component
     */
    String getServicePid(String wireComponentPid);

    /**
     * Finds the {@code service.pid} of a component.
     *
     * @param wireComponent the component
     * @return the pid, null if the component is not a registered service
     */
    String getServicePid(WireComponent wireComponent);

    /**
     * Tells whether a component emits.
     *
     * @param wireComponentPid the {@code kura.service.pid} of the component
     * @return false if it does not emit or does not exist
     */
    boolean isEmitter(String wireComponentPid);

    /**
     * Tells whether a component receives.
     *
     * @param wireComponentPid the {@code kura.service.pid} of the component
     * @return false if it does not receive or does not exist
     */
    boolean isReceiver(String wireComponentPid);
}
