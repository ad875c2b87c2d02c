package org.eclipse.kura.driver.block;

/** A range that must not be touched, so that nothing is joined across it. */
public class ProhibitedBlock extends Block {
    public ProhibitedBlock(int start, int end) {
        super(start, end);
    }
}
