package dev.regie.model.merkle;

import java.util.ArrayList;
import java.util.List;

/** A growing tree of which only the roots of its complete subtrees are kept, at most one of each height. Not for several threads. */
public final class Frontier {
    private final List<Peak> peaks = new ArrayList<>();
    private long size;

    private record Peak(int height, Hash root) {}

    /** Appends a leaf. */
    public void add(Hash leaf) {
        addSubtree(0, leaf);
    }

    /**
     * Appends a complete subtree of 2^height leaves.
     *
     * @throws IllegalArgumentException if it would not stand at a multiple of its size
     */
    public void addSubtree(int height, Hash root) {
        if (!peaks.isEmpty() && peaks.getLast().height() < height) {
            throw new IllegalArgumentException("a subtree of height " + height + " cannot follow a smaller one");
        }
        Peak peak = new Peak(height, root);
        while (!peaks.isEmpty() && peaks.getLast().height() == peak.height()) {
            peak = new Peak(peak.height() + 1, Hash.ofNode(peaks.removeLast().root(), peak.root()));
        }
        peaks.add(peak);
        size += 1L << height;
    }

    /** The number of leaves. */
    public long size() {
        return size;
    }

    /** The root of the tree as it is now. */
    public Hash root() {
        if (peaks.isEmpty()) {
            return Hash.OF_NOTHING;
        }
        Hash root = peaks.getLast().root();
        for (int i = peaks.size() - 2; i >= 0; i--) {
            root = Hash.ofNode(peaks.get(i).root(), root);
        }
        return root;
    }
}
