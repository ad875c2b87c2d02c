package io.genkan.driver.opcua.internal;

import io.netty.channel.EventLoopGroup;
import io.netty.channel.nio.NioEventLoopGroup;
import io.netty.util.HashedWheelTimer;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The threads on which the library works, two for all connections of this bundle. They live as long as somebody uses them;
 * nothing that can wait runs on them.
 */
record UaThreads(EventLoopGroup loop, HashedWheelTimer timer) {
    private static final Object LOCK = new Object();
    private static final long TICK_MILLIS = 100;
    private static int users;
    private static @Nullable UaThreads present;

    /** {@return the threads, until {@link #leave()}} */
    static UaThreads use() {
        synchronized (LOCK) {
            users++;
            UaThreads threads = present;
            if (threads == null) {
                threads = new UaThreads(
                        new NioEventLoopGroup(1, new DefaultThreadFactory("opcua-net", true)),
                        new HashedWheelTimer(
                                new DefaultThreadFactory("opcua-timer", true), TICK_MILLIS, TimeUnit.MILLISECONDS));
                present = threads;
            }
            return threads;
        }
    }

    /** Ends the use; the last one ends the threads. */
    static void leave() {
        UaThreads ended;
        synchronized (LOCK) {
            if (--users > 0) {
                return;
            }
            ended = present;
            present = null;
        }
        if (ended != null) {
            ended.loop.shutdownGracefully(0, 500, TimeUnit.MILLISECONDS).awaitUninterruptibly(700);
            ended.timer.stop();
        }
    }
}
