package io.genkan.driver.opcua.internal;

import io.netty.bootstrap.Bootstrap;
import io.netty.buffer.PooledByteBufAllocator;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.util.concurrent.ImmediateEventExecutor;
import java.net.InetSocketAddress;
import java.util.concurrent.CompletableFuture;
import org.eclipse.milo.opcua.stack.core.StatusCodes;
import org.eclipse.milo.opcua.stack.core.UaException;
import org.eclipse.milo.opcua.stack.core.types.UaRequestMessageType;
import org.eclipse.milo.opcua.stack.core.types.UaResponseMessageType;
import org.eclipse.milo.opcua.stack.core.types.builtin.DateTime;
import org.eclipse.milo.opcua.stack.core.types.builtin.NodeId;
import org.eclipse.milo.opcua.stack.core.types.builtin.unsigned.Unsigned;
import org.eclipse.milo.opcua.stack.core.types.structured.CloseSecureChannelRequest;
import org.eclipse.milo.opcua.stack.core.types.structured.RequestHeader;
import org.eclipse.milo.opcua.stack.core.util.Unit;
import org.eclipse.milo.opcua.stack.transport.client.AbstractUascClientTransport;
import org.eclipse.milo.opcua.stack.transport.client.ClientApplicationContext;
import org.eclipse.milo.opcua.stack.transport.client.tcp.OpcTcpClientTransportConfig;
import org.eclipse.milo.opcua.stack.transport.client.uasc.ClientSecureChannel;
import org.eclipse.milo.opcua.stack.transport.client.uasc.InboundUascResponseHandler.DelegatingUascResponseHandler;
import org.eclipse.milo.opcua.stack.transport.client.uasc.UascClientAcknowledgeHandler;

/** One TCP connection with its secure channel. It is used once: when it has ended it stays so. Thread-safe. */
@SuppressWarnings("FutureReturnValueIgnored") // what closes a channel is told by its end
final class UaTransport extends AbstractUascClientTransport {
    private final OpcTcpClientTransportConfig tcp;
    private final String host;
    private final int port;
    private final CompletableFuture<Channel> channel = new CompletableFuture<>();
    private final CompletableFuture<Void> ended = new CompletableFuture<>();
    private volatile long lastHeard = System.nanoTime();

    UaTransport(UaThreads threads, OpcUaOptions options) {
        this(
                OpcTcpClientTransportConfig.newBuilder()
                        .setConnectTimeout(Unsigned.uint(options.answerTimeout()))
                        .setAcknowledgeTimeout(
                                Unsigned.uint(Math.min(options.acknowledgeTimeout(), options.answerTimeout())))
                        // answers complete futures on the network's thread; who waits for them has a thread of his own
                        .setExecutor(ImmediateEventExecutor.INSTANCE)
                        .setScheduledExecutor(threads.loop())
                        .setEventLoop(threads.loop())
                        .setWheelTimer(threads.timer())
                        .build(),
                options.host(),
                options.port());
    }

    private UaTransport(OpcTcpClientTransportConfig tcp, String host, int port) {
        super(tcp);
        this.tcp = tcp;
        this.host = host;
        this.port = port;
    }

    @Override
    public OpcTcpClientTransportConfig getConfig() {
        return tcp;
    }

    @Override
    public CompletableFuture<Unit> connect(ClientApplicationContext application) {
        CompletableFuture<ClientSecureChannel> handshake = new CompletableFuture<>();
        ChannelFuture connecting = new Bootstrap()
                .group(tcp.getEventLoop())
                .channel(NioSocketChannel.class)
                .option(ChannelOption.ALLOCATOR, PooledByteBufAllocator.DEFAULT)
                .option(
                        ChannelOption.CONNECT_TIMEOUT_MILLIS,
                        tcp.getConnectTimeout().intValue())
                .option(ChannelOption.TCP_NODELAY, true)
                .handler(new ChannelInitializer<SocketChannel>() {
                    @Override
                    protected void initChannel(SocketChannel socket) {
                        socket.pipeline()
                                .addLast(
                                        new UaFrames(reason -> {
                                            handshake.completeExceptionally(reason);
                                            handleChannelError(reason);
                                        }),
                                        new DelegatingUascResponseHandler(UaTransport.this),
                                        new UascClientAcknowledgeHandler(
                                                tcp, application, requestId::getAndIncrement, handshake));
                    }
                })
                .connect(new InetSocketAddress(host, port));
        connecting.addListener((ChannelFuture future) -> {
            if (future.isSuccess()) {
                channel.complete(future.channel());
            } else {
                handshake.completeExceptionally(future.cause());
            }
        });
        connecting.channel().closeFuture().addListener(future -> {
            // Netty closes a channel that cannot connect before it tells why
            Throwable refused = connecting.cause();
            handshake.completeExceptionally(
                    refused == null ? new UaException(StatusCodes.Bad_ConnectionClosed) : refused);
            ended.complete(null);
        });
        handshake.whenComplete((done, failure) -> {
            if (failure != null) {
                connecting.channel().close();
            }
        });
        return handshake.thenApply(done -> Unit.VALUE);
    }

    @Override
    protected CompletableFuture<Channel> getChannel() {
        return channel;
    }

    @Override
    public void handleResponse(long requestId, UaResponseMessageType response) {
        lastHeard = System.nanoTime();
        super.handleResponse(requestId, response);
    }

    @Override
    public CompletableFuture<UaResponseMessageType> sendRequestMessage(UaRequestMessageType request) {
        if (ended.isDone()) {
            return CompletableFuture.failedFuture(new UaException(StatusCodes.Bad_ConnectionClosed));
        }
        return super.sendRequestMessage(request);
    }

    /** {@return completes when the connection has ended, whoever ended it} */
    CompletableFuture<Void> ended() {
        return ended;
    }

    /** {@return when the server answered last, by {@link System#nanoTime()}} */
    long lastHeard() {
        return lastHeard;
    }

    /** Says good-bye and ends the connection, without waiting for anything. */
    @Override
    public CompletableFuture<Unit> disconnect() {
        Channel present = channel.getNow(null);
        if (present != null) {
            present.eventLoop().execute(() -> {
                if (present.isActive()) {
                    present.pipeline()
                            .fireUserEventTriggered(new CloseSecureChannelRequest(new RequestHeader(
                                    NodeId.NULL_VALUE,
                                    DateTime.now(),
                                    Unsigned.uint(0),
                                    Unsigned.uint(0),
                                    null,
                                    Unsigned.uint(0),
                                    null)));
                }
                present.close();
            });
        }
        return ended.thenApply(done -> Unit.VALUE);
    }

    /** Ends the connection without a word. */
    void abort() {
        channel.thenAccept(Channel::close);
    }
}
