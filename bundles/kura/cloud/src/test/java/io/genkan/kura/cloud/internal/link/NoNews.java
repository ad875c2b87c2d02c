package io.genkan.kura.cloud.internal.link;

import org.eclipse.kura.data.listener.DataServiceListener;

/** A listener that does nothing, for tests that care about one of its methods. */
abstract class NoNews implements DataServiceListener {
    @Override
    public void onConnectionEstablished() {}

    @Override
    public void onDisconnecting() {}

    @Override
    public void onDisconnected() {}

    @Override
    public void onConnectionLost(Throwable cause) {}

    @Override
    public void onMessageArrived(String topic, byte[] payload, int qos, boolean retained) {}

    @Override
    public void onMessagePublished(int id, String topic) {}

    @Override
    public void onMessageConfirmed(int id, String topic) {}
}
