package io.genkan.support.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class EventStreamTest {
    /** A browser that takes as much as it is told to. */
    private static final class Browser extends ServletOutputStream {
        final ByteArrayOutputStream taken = new ByteArrayOutputStream();
        int room = Integer.MAX_VALUE;
        boolean broken;

        @Override
        public boolean isReady() {
            return room > 0;
        }

        @Override
        public void setWriteListener(WriteListener listener) {
            // the test calls it
        }

        @Override
        public void write(int b) throws IOException {
            if (broken) {
                throw new IOException("Broken pipe");
            }
            taken.write(b);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            super.write(bytes, offset, length);
            room--;
        }
    }

    private final AsyncContext async = mock(AsyncContext.class);
    private final Browser browser = new Browser();
    private final AtomicInteger ended = new AtomicInteger();
    private final EventStream stream = new EventStream(async, browser, ended::incrementAndGet);

    private String taken() {
        return browser.taken.toString(StandardCharsets.UTF_8);
    }

    @Test
    void nothingIsWrittenBeforeTheContainerAllowsIt() {
        stream.send("status", "[1]");
        assertThat(taken()).isEmpty();

        stream.onWritePossible();

        assertThat(taken()).isEqualTo("event: status\ndata: [1]\n\n");
    }

    @Test
    void whatDoesNotFitWaitsInOrder() {
        stream.onWritePossible();
        browser.room = 1;
        stream.send("a", "1");
        stream.send("b", "2");
        stream.send("c", "3");
        assertThat(taken()).isEqualTo("event: a\ndata: 1\n\n");

        browser.room = 10;
        stream.onWritePossible();

        assertThat(taken()).isEqualTo("event: a\ndata: 1\n\nevent: b\ndata: 2\n\nevent: c\ndata: 3\n\n");
    }

    @Test
    void aSlowBrowserIsDropped() {
        stream.onWritePossible();
        browser.room = 0;
        String large = "x".repeat(EventStream.MAX_QUEUED_BYTES / 4);
        for (int i = 0; i < 3; i++) {
            stream.send("readings", large);
        }
        verify(async, never()).complete();

        stream.send("readings", large);

        verify(async).complete();
        assertThat(ended).hasValue(1);
        assertThat(stream.closed()).isTrue();
    }

    @Test
    void aLargeSnapshotAloneIsNoReasonToDropAnybody() {
        stream.send("snapshot", "x".repeat(2 * EventStream.MAX_QUEUED_BYTES));
        stream.onWritePossible();

        assertThat(stream.closed()).isFalse();
        assertThat(taken()).hasSizeGreaterThan(2 * EventStream.MAX_QUEUED_BYTES);
    }

    @Test
    void aBrowserThatIsGoneEndsTheStreamOnce() {
        stream.onWritePossible();
        browser.broken = true;

        stream.send("a", "1");
        stream.send("b", "2");
        stream.onError(new IOException("again"));

        verify(async).complete();
        assertThat(ended).hasValue(1);
    }
}
