package io.genkan.kura.cloud.internal.link;

import org.eclipse.kura.data.DataTransportService;

/** What Kura's data service does not tell: over which transport it sends. */
public interface ConnectedAs {
    /** {@return the transport, whose account, client id, user and address are those of the connection} */
    DataTransportService transport();
}
