package io.genkan.plant;

import java.util.ArrayList;
import java.util.List;

/** The faults ordered so far. Thread-safe. */
final class Faults {
    private final List<FaultOrder> orders = new ArrayList<>();

    synchronized void add(FaultOrder order) {
        orders.add(order);
    }

    /** Ends the faults of a kind, running or to come. {@return how many} */
    synchronized int clear(Fault fault) {
        int before = orders.size();
        orders.removeIf(order -> order.fault() == fault);
        return before - orders.size();
    }

    synchronized int clearAll() {
        int count = orders.size();
        orders.clear();
        return count;
    }

    /** {@return the severity of a fault at a time, 0 when it is not there} */
    synchronized double level(Fault fault, double time) {
        double level = 0;
        for (int i = 0; i < orders.size(); i++) {
            FaultOrder order = orders.get(i);
            if (order.fault() == fault && order.activeAt(time)) {
                level = Math.max(level, order.severity());
            }
        }
        return level;
    }

    synchronized boolean isFrozen(int channel, double time) {
        for (int i = 0; i < orders.size(); i++) {
            FaultOrder order = orders.get(i);
            if (order.fault() == Fault.SENSOR_FREEZE && order.channel() == channel && order.activeAt(time)) {
                return true;
            }
        }
        return false;
    }

    synchronized boolean any(double time) {
        orders.removeIf(order -> order.overAt(time));
        for (int i = 0; i < orders.size(); i++) {
            if (orders.get(i).activeAt(time)) {
                return true;
            }
        }
        return false;
    }

    /** {@return what is going on or to come, one line each} */
    synchronized List<String> describe(double time) {
        orders.removeIf(order -> order.overAt(time));
        List<String> lines = new ArrayList<>();
        for (FaultOrder order : orders) {
            double rest = order.start() + order.seconds() - time;
            lines.add(order.fault().word() + " severity " + order.severity()
                    + (order.activeAt(time) ? ", active" : ", in " + Math.round(order.start() - time) + " s")
                    + (Double.isInfinite(rest) ? ", until cleared" : ", ends in " + Math.round(rest) + " s"));
        }
        return lines;
    }
}
