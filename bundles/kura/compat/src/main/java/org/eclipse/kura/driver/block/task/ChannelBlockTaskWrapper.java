package org.eclipse.kura.driver.block.task;

/** A task that adds something to another, whose range and outcome are its own. */
public abstract class ChannelBlockTaskWrapper extends ChannelBlockTask {
    private final ChannelBlockTask wrapped;

    public ChannelBlockTaskWrapper(ChannelBlockTask wrapped) {
        super(wrapped.getRecord(), wrapped.getStart(), wrapped.getEnd(), wrapped.getMode());
        this.wrapped = wrapped;
    }

    public ChannelBlockTask getWrappedTask() {
        return wrapped;
    }

    @Override
    public void setParent(ToplevelBlockTask parent) {
        super.setParent(parent);
        wrapped.setParent(parent);
    }

    @Override
    public int getStart() {
        return wrapped.getStart();
    }

    @Override
    public int getEnd() {
        return wrapped.getEnd();
    }

    @Override
    public void setStart(int start) {
        wrapped.setStart(start);
    }

    @Override
    public void setEnd(int end) {
        wrapped.setEnd(end);
    }

    @Override
    public void onSuccess() {
        wrapped.onSuccess();
    }

    @Override
    public void onFailure(Exception exception) {
        wrapped.onFailure(exception);
    }
}
