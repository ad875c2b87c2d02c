package io.genkan.inference.anomaly.internal;

/** Turns single judgements into alarms: raised after some anomalous samples in a row, cleared after some normal ones. */
final class AlarmState {
    /** What a sample did to the alarm. */
    enum Change {
        NONE,
        RAISED,
        UPDATED,
        CLEARED
    }

    private final int raiseAfter;
    private final int clearAfter;
    private int inARow;
    private boolean raised;
    private int blame = -1;

    /**
     * @param raiseAfter anomalous samples in a row that raise an alarm, 1 or more
     * @param clearAfter normal samples in a row that clear it, 1 or more
     */
    AlarmState(int raiseAfter, int clearAfter) {
        this.raiseAfter = raiseAfter;
        this.clearAfter = clearAfter;
    }

    boolean raised() {
        return raised;
    }

    /** Takes the judgement of one sample; {@code channel} is to blame when it is anomalous. */
    Change accept(boolean anomalous, int channel) {
        if (anomalous == raised) {
            inARow = 0;
            if (raised && channel != blame) {
                blame = channel;
                return Change.UPDATED;
            }
            return Change.NONE;
        }
        inARow++;
        if (anomalous && inARow >= raiseAfter) {
            raised = true;
            inARow = 0;
            blame = channel;
            return Change.RAISED;
        }
        if (!anomalous && inARow >= clearAfter) {
            raised = false;
            inARow = 0;
            return Change.CLEARED;
        }
        return Change.NONE;
    }
}
