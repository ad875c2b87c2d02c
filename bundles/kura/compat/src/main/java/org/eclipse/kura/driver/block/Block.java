package org.eclipse.kura.driver.block;

/** A range of addresses, from a first one up to but not including an end. */
public class Block {
    private int start;
    private int end;

    /**
     * Makes a range.
     *
     * @throws IllegalArgumentException when the end lies before the start
     */
    public Block(int start, int end) {
        if (end < start) {
            throw new IllegalArgumentException("The end " + end + " lies before the start " + start + ".");
        }
        this.start = start;
        this.end = end;
    }

    /** {@return the first address} */
    public int getStart() {
        return start;
    }

    /** {@return the address behind the last one} */
    public int getEnd() {
        return end;
    }

    public void setStart(int start) {
        this.start = start;
    }

    public void setEnd(int end) {
        this.end = end;
    }

    /** {@return whether an address lies in this range} */
    public boolean contains(int address) {
        return address >= getStart() && address < getEnd();
    }

    /** {@return whether the whole of another range lies in this one} */
    public boolean contains(Block other) {
        return other.getStart() >= getStart() && other.getEnd() <= getEnd();
    }

    @Override
    public String toString() {
        return "[" + getStart() + ", " + getEnd() + ")";
    }
}
