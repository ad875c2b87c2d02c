package io.genkan.driver.coap.internal;

import io.genkan.drivers.kit.NetworkDriverContract;
import io.genkan.drivers.kit.Subject;

/** CoAP over DTLS with a pre-shared key against the contract of drivers. */
class CoapsKitTest extends NetworkDriverContract {
    @Override
    protected Subject newSubject() {
        return new CoapKitTest.CoapSubject("coaps", TestNode::psk);
    }
}
