package io.genkan.bridges.coap.internal;

import io.genkan.bridges.coap.internal.Permissions.Action;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import org.eclipse.californium.core.coap.CoAP.ResponseCode;
import org.eclipse.californium.core.coap.MediaTypeRegistry;
import org.eclipse.californium.core.observe.ObserveRelation;
import org.eclipse.californium.core.server.resources.CoapExchange;
import org.eclipse.kura.KuraException;
import org.eclipse.kura.asset.Asset;
import org.eclipse.kura.channel.Channel;
import org.eclipse.kura.channel.ChannelFlag;
import org.eclipse.kura.channel.ChannelRecord;
import org.eclipse.kura.channel.ChannelType;
import org.eclipse.kura.channel.listener.ChannelEvent;
import org.eclipse.kura.channel.listener.ChannelListener;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** {@code /assets/<asset>/<channel>}. It listens to the channel while somebody observes it. */
final class ChannelResource extends Desk implements ChannelListener {
    private static final Logger LOG = LoggerFactory.getLogger(ChannelResource.class);

    private final AssetsBoard board;
    private final String asset;
    private volatile @Nullable ChannelRecord told;
    private boolean listening;

    ChannelResource(AssetsBoard board, String asset, String channel, Permissions permissions, Executor workers) {
        super(channel, permissions, workers);
        this.board = board;
        this.asset = asset;
        setPath("/assets/" + asset + "/");
        setObservable(true);
        setObserveType(org.eclipse.californium.core.coap.CoAP.Type.CON);
    }

    private String what() {
        return asset + "/" + getName();
    }

    @Override
    public void handleGET(CoapExchange exchange) {
        ChannelRecord last = told;
        ObserveRelation relation = exchange.advanced().getRelation();
        if (relation != null && relation.isEstablished() && last != null) {
            // what the channel has told; asking it again for each observer would cost more and tell less
            try {
                answer(exchange, channel(), last);
            } catch (Refused e) {
                refuse(exchange, ResponseCode.NOT_FOUND, String.valueOf(e.getMessage()));
            }
            return;
        }
        work(exchange, () -> {
            check(exchange, Action.READ, what());
            Channel channel = channel();
            if (channel.getType() == ChannelType.WRITE) {
                throw new Refused(ResponseCode.METHOD_NOT_ALLOWED, "Channel " + what() + " is written only.");
            }
            answer(exchange, channel, read());
        });
    }

    private Channel channel() throws Refused {
        Channel channel = board.channel(asset, getName());
        if (channel == null) {
            throw new Refused(ResponseCode.NOT_FOUND, "There is no channel " + what() + " any more.");
        }
        return channel;
    }

    private ChannelRecord read() throws Refused {
        Asset present = board.asset(asset);
        if (present == null) {
            throw new Refused(ResponseCode.NOT_FOUND, "There is no asset " + asset + " any more.");
        }
        try {
            List<ChannelRecord> records = present.read(Set.of(getName()));
            if (!records.isEmpty()) {
                return records.get(0);
            }
        } catch (KuraException e) {
            throw new Refused(
                    ResponseCode.SERVICE_UNAVAILABLE, "Channel " + what() + " cannot be read: " + e.getMessage());
        }
        throw new Refused(ResponseCode.NOT_FOUND, "Asset " + asset + " does not read channel " + getName() + ".");
    }

    private void answer(CoapExchange exchange, Channel channel, ChannelRecord record) throws Refused {
        if (record.getChannelStatus().getChannelFlag() != ChannelFlag.SUCCESS || record.getValue() == null) {
            throw new Refused(
                    ResponseCode.SERVICE_UNAVAILABLE,
                    "Channel " + what() + " has no value: "
                            + record.getChannelStatus().getExceptionMessage());
        }
        int format = accepted(
                exchange,
                MediaTypeRegistry.TEXT_PLAIN,
                MediaTypeRegistry.APPLICATION_SENML_JSON,
                MediaTypeRegistry.APPLICATION_SENML_CBOR);
        exchange.setMaxAge(60);
        exchange.respond(
                ResponseCode.CONTENT,
                format == MediaTypeRegistry.TEXT_PLAIN
                        ? Values.text(record.getValue())
                        : Values.pack(format, List.of(Values.record(asset, channel, record))),
                format);
    }

    @Override
    public void handlePUT(CoapExchange exchange) {
        work(exchange, () -> write(exchange));
    }

    @Override
    public void handlePOST(CoapExchange exchange) {
        work(exchange, () -> write(exchange));
    }

    private void write(CoapExchange exchange) throws Refused {
        check(exchange, Action.WRITE, what());
        Channel channel = channel();
        Asset present = board.asset(asset);
        if (channel.getType() == ChannelType.READ || present == null) {
            throw new Refused(ResponseCode.METHOD_NOT_ALLOWED, "Channel " + what() + " is read only.");
        }
        byte[] payload = exchange.getRequestPayload() == null ? new byte[0] : exchange.getRequestPayload();
        try {
            ChannelRecord record = ChannelRecord.createWriteRecord(
                    getName(),
                    Values.read(exchange.getRequestOptions().getContentFormat(), payload, channel.getValueType()));
            present.write(List.of(record));
            if (record.getChannelStatus() != null
                    && record.getChannelStatus().getChannelFlag() == ChannelFlag.FAILURE) {
                throw new Refused(
                        ResponseCode.SERVICE_UNAVAILABLE,
                        "Channel " + what() + " cannot be written: "
                                + record.getChannelStatus().getExceptionMessage());
            }
        } catch (IllegalArgumentException e) {
            throw new Refused(ResponseCode.BAD_REQUEST, String.valueOf(e.getMessage()));
        } catch (KuraException e) {
            throw new Refused(
                    ResponseCode.SERVICE_UNAVAILABLE, "Channel " + what() + " cannot be written: " + e.getMessage());
        }
        exchange.respond(ResponseCode.CHANGED);
    }

    @Override
    public void addObserveRelation(ObserveRelation relation) {
        super.addObserveRelation(relation);
        listenLater();
    }

    @Override
    public void removeObserveRelation(ObserveRelation relation) {
        super.removeObserveRelation(relation);
        listenLater();
    }

    /** Drivers may take their time. */
    private void listenLater() {
        try {
            workers().execute(this::listen);
        } catch (RejectedExecutionException e) {
            LOG.debug("{} is told to nobody, as the server ends or has too much to do", what());
        }
    }

    private synchronized void listen() {
        boolean wanted = getObserverCount() > 0;
        Asset present = board.asset(asset);
        if (wanted == listening || present == null) {
            return;
        }
        try {
            if (wanted) {
                present.registerChannelListener(getName(), this);
            } else {
                told = null;
                present.unregisterChannelListener(this);
            }
            listening = wanted;
        } catch (KuraException | UnsupportedOperationException e) {
            LOG.debug("{} cannot be listened to: its observers are told nothing", what(), e);
        }
    }

    /** Ends to listen, whoever observes. */
    synchronized void end() {
        clearObserveRelations();
        Asset present = board.asset(asset);
        if (listening && present != null) {
            try {
                present.unregisterChannelListener(this);
            } catch (KuraException | UnsupportedOperationException e) {
                LOG.debug("{} cannot be left", what(), e);
            }
        }
        listening = false;
    }

    /** The asset has gone, and with it whom we listened to. */
    void gone() {
        synchronized (this) {
            listening = false;
            told = null;
        }
        clearAndNotifyObserveRelations(ResponseCode.NOT_FOUND);
    }

    @Override
    public void onChannelEvent(ChannelEvent event) {
        told = event.getChannelRecord();
        try {
            workers().execute(this::changed);
        } catch (RejectedExecutionException e) {
            LOG.debug("{}: an observer is not told, as there is too much to do", what());
        }
    }
}
