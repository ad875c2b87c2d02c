package io.genkan.driver.opcua.internal;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.ByteToMessageDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import org.eclipse.milo.opcua.stack.core.StatusCodes;
import org.eclipse.milo.opcua.stack.core.UaException;

/**
 * Stands before the library's handlers, lets whole frames pass (OPC 10000-6, 7.1.2), and ends the connection at what is none, or
 * when the server ends it with an error: the library would write a page into the log for each.
 */
final class UaFrames extends ByteToMessageDecoder {
    private static final int HEADER = 8;
    private static final int LONGEST = 65_535;
    private static final Set<String> KINDS = Set.of("ACK", "OPN", "MSG", "CLO", "ERR");

    private final Consumer<UaException> failure;

    /** @param failure told before the connection is closed */
    UaFrames(Consumer<UaException> failure) {
        this.failure = failure;
    }

    @Override
    protected void decode(ChannelHandlerContext context, ByteBuf in, List<Object> frames) {
        if (in.readableBytes() < HEADER) {
            return;
        }
        String kind = in.toString(in.readerIndex(), 3, StandardCharsets.ISO_8859_1);
        long length = in.getUnsignedIntLE(in.readerIndex() + 4);
        if (!KINDS.contains(kind) || length < HEADER || length > LONGEST) {
            in.skipBytes(in.readableBytes());
            end(context, new UaException(StatusCodes.Bad_TcpMessageTypeInvalid, "what came is no OPC UA"));
            return;
        }
        if (in.readableBytes() < length) {
            return;
        }
        ByteBuf frame = in.readRetainedSlice((int) length);
        if (!kind.equals("ERR")) {
            frames.add(frame);
            if (kind.equals("ACK")) {
                // once this frame was passed on, the library puts its next handler in front of all
                context.executor().execute(() -> context.executor().execute(() -> moveToFront(context)));
            }
            return;
        }
        long code = length >= HEADER + 4
                ? frame.getUnsignedIntLE(frame.readerIndex() + HEADER)
                : StatusCodes.Bad_TcpInternalError;
        frame.release();
        in.skipBytes(in.readableBytes());
        end(context, new UaException(code, "the server ended the connection"));
    }

    private void moveToFront(ChannelHandlerContext context) {
        if (!context.isRemoved()) {
            context.pipeline().remove(this);
            context.pipeline().addFirst(new UaFrames(failure));
        }
    }

    private void end(ChannelHandlerContext context, UaException reason) {
        failure.accept(reason);
        Future<?> unused = context.close();
    }
}
