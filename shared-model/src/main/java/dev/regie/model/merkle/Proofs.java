package dev.regie.model.merkle;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/**
 * Proofs about an append-only tree (RFC 9162 §2.1.3 and §2.1.4): that an entry stands in it, and that a later tree only added to an earlier
 * one. Who verifies needs the roots and the proof, nothing else.
 */
public final class Proofs {
    private Proofs() {}

    /** The leaves of a tree, by what their subtrees hash to. */
    @FunctionalInterface
    public interface Leaves {
        /** The root of the tree over the leaves from {@code begin}, counted from 0, up to but without {@code end}. */
        Hash root(long begin, long end);
    }

    /** The siblings on the way from a leaf to the root, lowest first. @throws IndexOutOfBoundsException unless 0 ≤ index &lt; size */
    public static List<Hash> inclusion(Leaves leaves, long index, long size) {
        if (index < 0 || index >= size) {
            throw new IndexOutOfBoundsException("no leaf " + index + " among " + size);
        }
        List<Hash> path = new ArrayList<>();
        climb(leaves, index, 0, size, path);
        return path;
    }

    private static void climb(Leaves leaves, long index, long begin, long end, List<Hash> path) {
        if (end - begin == 1) {
            return;
        }
        long middle = begin + split(end - begin);
        if (index < middle) {
            climb(leaves, index, begin, middle, path);
            path.add(leaves.root(middle, end));
        } else {
            climb(leaves, index, middle, end, path);
            path.add(leaves.root(begin, middle));
        }
    }

    /** What proves that the first tree is the beginning of the second. @throws IndexOutOfBoundsException unless 0 ≤ first ≤ second */
    public static List<Hash> consistency(Leaves leaves, long first, long second) {
        if (first < 0 || first > second) {
            throw new IndexOutOfBoundsException("a tree of " + second + " does not continue one of " + first);
        }
        List<Hash> path = new ArrayList<>();
        if (first > 0 && first < second) {
            descend(leaves, first, 0, second, true, path);
        }
        return path;
    }

    private static void descend(Leaves leaves, long first, long begin, long end, boolean rootIsKnown, List<Hash> path) {
        if (first == end) {
            if (!rootIsKnown) {
                path.add(leaves.root(begin, end));
            }
            return;
        }
        long middle = begin + split(end - begin);
        if (first <= middle) {
            descend(leaves, first, begin, middle, rootIsKnown, path);
            path.add(leaves.root(middle, end));
        } else {
            descend(leaves, first, middle, end, false, path);
            path.add(leaves.root(begin, middle));
        }
    }

    /** Whether the proof leads from the leaf to the root (RFC 9162 §2.1.3.2). */
    public static boolean includes(Hash root, long size, long index, Hash leaf, List<Hash> proof) {
        if (index < 0 || index >= size) {
            return false;
        }
        long node = index;
        long last = size - 1;
        Hash hash = leaf;
        for (Hash sibling : proof) {
            if (last == 0) {
                return false;
            }
            if ((node & 1) == 1 || node == last) {
                hash = Hash.ofNode(sibling, hash);
                int skipped = (node & 1) == 1 ? 0 : Long.numberOfTrailingZeros(node);
                node >>= skipped;
                last >>= skipped;
            } else {
                hash = Hash.ofNode(hash, sibling);
            }
            node >>= 1;
            last >>= 1;
        }
        return last == 0 && hash.equals(root);
    }

    /** Whether the proof shows that the second tree begins with the first (RFC 9162 §2.1.4.2). */
    public static boolean continues(Hash firstRoot, long first, Hash secondRoot, long second, List<Hash> proof) {
        if (first < 0 || first > second) {
            return false;
        }
        if (first == 0 || first == second) {
            return proof.isEmpty() && (first == 0 ? firstRoot.equals(Hash.OF_NOTHING) : firstRoot.equals(secondRoot));
        }
        Iterator<Hash> path = proof.iterator();
        int skipped = Long.numberOfTrailingZeros(first);
        boolean isComplete = Long.bitCount(first) == 1;
        if (!isComplete && !path.hasNext()) {
            return false;
        }
        Hash start = isComplete ? firstRoot : path.next();
        return walk(firstRoot, secondRoot, start, (first - 1) >> skipped, (second - 1) >> skipped, path);
    }

    private static boolean walk(
            Hash firstRoot, Hash secondRoot, Hash start, long firstNode, long secondNode, Iterator<Hash> path) {
        Hash first = start;
        Hash second = start;
        long node = firstNode;
        long last = secondNode;
        while (path.hasNext()) {
            Hash next = path.next();
            if (last == 0) {
                return false;
            }
            if ((node & 1) == 1 || node == last) {
                first = Hash.ofNode(next, first);
                second = Hash.ofNode(next, second);
                int skipped = (node & 1) == 1 ? 0 : Long.numberOfTrailingZeros(node);
                node >>= skipped;
                last >>= skipped;
            } else {
                second = Hash.ofNode(second, next);
            }
            node >>= 1;
            last >>= 1;
        }
        return last == 0 && first.equals(firstRoot) && second.equals(secondRoot);
    }

    /** The largest power of two below a number of leaves: where a tree is cut in two. */
    private static long split(long leaves) {
        return Long.highestOneBit(leaves - 1);
    }
}
