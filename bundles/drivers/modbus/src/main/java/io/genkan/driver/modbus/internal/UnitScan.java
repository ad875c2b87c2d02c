package io.genkan.driver.modbus.internal;

import io.genkan.api.discovery.BrowseResult;
import io.genkan.api.discovery.DeviceNode;
import io.genkan.driver.modbus.internal.LinkOpener.OpenFailure;
import io.genkan.driver.modbus.internal.ModbusFailure.Kind;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Asks which units answer on a connection of its own, by reading one holding register of each: whoever answers, be it
 * with a refusal, is there. Blocks its caller.
 */
final class UnitScan {
    /** What came of a test. */
    record Result(boolean reached, String sentence) {}

    private static final int LAST_UNIT = 247;
    /** A unit that is there answers sooner; the settings may allow more for slow reads. */
    private static final int MOST_MILLIS_A_UNIT = 300;

    private static final int TESTED_UNITS = 3;

    private final ModbusOptions options;
    private final long mostMillis;
    private final byte[] request = ModbusPdu.newBuffer();
    private final byte[] answer = ModbusPdu.newBuffer();

    UnitScan(ModbusOptions options, long mostMillis) {
        this.options = options;
        this.mostMillis = mostMillis;
    }

    /** {@return whether the device accepts a connection and speaks Modbus} */
    Result first() {
        long start = System.nanoTime();
        try (LinkOpener opener = new LinkOpener(options)) {
            Link link = opener.open();
            String trouble = "";
            try {
                for (int unit = 1;
                        unit <= TESTED_UNITS && !Thread.currentThread().isInterrupted();
                        unit++) {
                    String found = ask(opener, link, unit, options.requestTimeout());
                    if (found != null) {
                        long millis = (System.nanoTime() - start) / 1_000_000;
                        return new Result(
                                true,
                                options.place() + " speaks Modbus: unit " + unit + " " + found + " after " + millis
                                        + " ms.");
                    }
                }
            } catch (ModbusFailure e) {
                return new Result(false, e.sentence());
            } catch (IOException e) {
                trouble = " It closed the connection: it may serve only one at a time, or something else runs there.";
            } finally {
                link.close();
            }
            return new Result(
                    trouble.isEmpty() && options.transport() != ModbusOptions.Transport.RTU_SERIAL,
                    options.place()
                            + (trouble.isEmpty()
                                    ? " is open, but units 1 to " + TESTED_UNITS
                                            + " do not answer: look for the right unit id."
                                    : " accepted a connection." + trouble));
        } catch (OpenFailure e) {
            return new Result(false, e.sentence());
        }
    }

    /** {@return the units that answer, as far as the time suffices} */
    BrowseResult all() {
        long end = System.nanoTime() + mostMillis * 1_000_000;
        List<DeviceNode> found = new ArrayList<>();
        int unit = 1;
        Link link = null;
        try (LinkOpener opener = new LinkOpener(options)) {
            try {
                int timeout = Math.min(options.requestTimeout(), MOST_MILLIS_A_UNIT);
                int failures = 0;
                while (unit <= LAST_UNIT
                        && System.nanoTime() < end
                        && !Thread.currentThread().isInterrupted()) {
                    try {
                        link = link == null ? opener.open() : link;
                        String how = ask(opener, link, unit, timeout);
                        if (how != null) {
                            found.add(new DeviceNode(
                                    "unit:" + unit,
                                    "Unit " + unit,
                                    how,
                                    false,
                                    Map.of(ModbusChannel.UNIT_ID, Integer.toString(unit))));
                        }
                    } catch (IOException | ModbusFailure e) {
                        if (link != null) {
                            link.close();
                            link = null;
                        }
                        if (++failures > 3) {
                            break;
                        }
                    }
                    unit++;
                }
            } finally {
                if (link != null) {
                    link.close();
                }
            }
        } catch (OpenFailure e) {
            return new BrowseResult(found, e.sentence());
        }
        int asked = unit - 1;
        String sentence = (found.isEmpty() ? "No unit answers" : found.size() + " units answer") + "; asked were 1 to "
                + asked + (asked < LAST_UNIT ? ", as far as the time went." : ".");
        return new BrowseResult(found, found.size() == 1 ? sentence.replace("units answer", "unit answers") : sentence);
    }

    /** {@return how the unit answers, null when it does not} */
    private @Nullable String ask(LinkOpener opener, Link link, int unit, int timeoutMillis)
            throws IOException, ModbusFailure {
        int length = ModbusPdu.read(request, Table.HOLDING_REGISTERS, 0, 1);
        ModbusChannel place =
                ModbusChannel.parse(Map.of(ModbusChannel.UNIT_ID, unit), org.eclipse.kura.type.DataType.INTEGER);
        try {
            link.discardInput();
            int answered = opener.newFraming().exchange(link, unit, request, length, answer, timeoutMillis);
            ModbusPdu.check(request, answer, answered, place);
            return "answers";
        } catch (ModbusFailure e) {
            if (e.kind() == Kind.REFUSED && !e.meansUnreachable()) {
                return "answers, and has no holding register 0";
            }
            if (e.kind() == Kind.NO_ANSWER || e.meansUnreachable()) {
                return null;
            }
            throw e;
        }
    }
}
