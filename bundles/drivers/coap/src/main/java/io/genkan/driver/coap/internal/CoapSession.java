package io.genkan.driver.coap.internal;

import io.genkan.support.driver.Channels;
import io.genkan.support.driver.DeviceFailure;
import io.genkan.support.driver.Outcomes;
import io.genkan.support.driver.PlannedRead;
import io.genkan.support.driver.Session;
import io.genkan.support.driver.SessionStatus;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.eclipse.kura.channel.ChannelRecord;
import org.eclipse.kura.type.TypedValue;
import org.jspecify.annotations.Nullable;

/** One node, with one set of settings. */
final class CoapSession implements Session, CoapWatches.Way {
    private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(300);

    private record Outage(DeviceFailure failure, long until) {}

    private final CoapOptions options;
    private final SessionStatus status;
    private final CoapLink link;
    private final CoapWatches watches;
    private volatile @Nullable Outage outage;

    CoapSession(CoapOptions options, SessionStatus status, String name, CoapWatches watches) {
        this.options = options;
        this.status = status;
        this.link = new CoapLink(options, name);
        this.watches = watches;
        status.unknown("The node " + options.place() + " has not been asked yet.");
    }

    @Override
    public void start(@Nullable Session former) {
        watches.renew();
    }

    @Override
    public CoapOptions options() {
        return options;
    }

    @Override
    public CoapLink link() {
        return link;
    }

    @Override
    public PlannedRead plan(List<ChannelRecord> records) {
        CoapReads reads = new CoapReads(records);
        return () -> read(reads, records);
    }

    private void read(CoapReads reads, List<ChannelRecord> records) throws DeviceFailure {
        Outage present = outage;
        if (present != null && present.until() - System.nanoTime() > 0) {
            // a node that was silent a moment ago does not hold up its readers again
            records.forEach(record -> Outcomes.bad(record, present.failure().sentence()));
            throw present.failure();
        }
        try {
            reads.execute(link);
        } catch (DeviceFailure e) {
            throw noted(e);
        }
        outage = null;
        told(null);
    }

    private DeviceFailure noted(DeviceFailure failure) {
        outage = new Outage(failure, System.nanoTime() + PAUSE_NANOS);
        return failure;
    }

    @Override
    public void told(@Nullable DeviceFailure failure) {
        status.told(failure, "The node " + options.place() + " answers" + (options.secure() ? ", over DTLS." : "."));
    }

    @Override
    public void write(List<ChannelRecord> records) throws DeviceFailure {
        try {
            Channels.write(records, CoapChannel::parse, this::write);
        } catch (DeviceFailure e) {
            throw noted(e);
        }
    }

    private void write(CoapChannel channel, TypedValue<?> value) throws DeviceFailure {
        Answer answer = link.send(
                channel.method() == CoapChannel.Method.PUT,
                channel.writePath(),
                channel.writeFormat().number(),
                channel.written(value));
        if (!answer.isGood()) {
            throw new IllegalArgumentException(answer.sentence(channel.writePath()));
        }
    }

    @Override
    public void close() {
        link.close();
    }
}
