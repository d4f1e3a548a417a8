package dev.regie.model.merkle;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** Everything beside a reference that is written as RFC 9162 §2.1.1 defines it. */
class MerkleTest {
    private static final int MOST = 260;
    private static final List<Hash> LEAVES = IntStream.range(0, MOST)
            .mapToObj(i -> Hash.ofLeaf(Integer.toString(i).getBytes(StandardCharsets.US_ASCII)))
            .toList();

    /** MTH(D[n]), word for word. */
    private static Hash reference(List<Hash> leaves) {
        int n = leaves.size();
        if (n == 0) {
            return Hash.OF_NOTHING;
        }
        if (n == 1) {
            return leaves.getFirst();
        }
        int k = 1;
        while (2 * k < n) {
            k = 2 * k;
        }
        return Hash.ofNode(reference(leaves.subList(0, k)), reference(leaves.subList(k, n)));
    }

    private static Hash root(long begin, long end) {
        return reference(LEAVES.subList((int) begin, (int) end));
    }

    @Test
    void theHashesAreThoseOfCertificateTransparency() {
        // the test vectors of the reference implementation of RFC 6962
        assertEquals("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855", Hash.OF_NOTHING.hex());
        Hash first = Hash.ofLeaf(new byte[0]);
        assertEquals("6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d", first.hex());
        Hash second = Hash.ofLeaf(HexFormat.of().parseHex("00"));
        assertEquals(
                "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
                Hash.ofNode(first, second).hex());
    }

    @Test
    void theFrontierHasTheRootOfEverySize() {
        Frontier frontier = new Frontier();
        for (int size = 0; size < MOST; size++) {
            assertEquals(root(0, size), frontier.root(), "size " + size);
            assertEquals(size, frontier.size());
            frontier.add(LEAVES.get(size));
        }
    }

    @Test
    void theFrontierTakesCompleteSubtreesForTheirLeaves() {
        Frontier frontier = new Frontier();
        for (int tile = 0; tile < 4; tile++) {
            frontier.addSubtree(6, root(64L * tile, 64L * tile + 64));
        }
        frontier.add(LEAVES.get(256));
        assertEquals(root(0, 257), frontier.root());
        assertThrows(IllegalArgumentException.class, () -> frontier.addSubtree(6, LEAVES.getFirst()));
    }

    @Test
    void everyInclusionProofOfEverySizeVerifies() {
        for (int size = 1; size <= MOST; size++) {
            Hash root = root(0, size);
            for (int index = 0; index < size; index++) {
                List<Hash> proof = Proofs.inclusion(MerkleTest::cached, index, size);
                assertTrue(Proofs.includes(root, size, index, LEAVES.get(index), proof), index + " of " + size);
            }
        }
    }

    @Test
    void everyConsistencyProofOfEverySizeVerifies() {
        for (int second = 0; second <= MOST; second++) {
            for (int first = 0; first <= second; first++) {
                List<Hash> proof = Proofs.consistency(MerkleTest::cached, first, second);
                assertTrue(
                        Proofs.continues(cached(0, first), first, cached(0, second), second, proof),
                        first + " to " + second);
            }
        }
    }

    @Property(tries = 2_000)
    void aProofOfSomethingElseDoesNotVerify(
            @ForAll @IntRange(min = 2, max = MOST) int size,
            @ForAll @IntRange(max = MOST) int where,
            @ForAll @IntRange(max = 5) int how) {
        int index = where % size;
        Hash root = cached(0, size);
        List<Hash> proof = new ArrayList<>(Proofs.inclusion(MerkleTest::cached, index, size));
        Hash leaf = LEAVES.get(index);
        switch (how) {
            case 0 -> proof.removeLast();
            case 1 -> proof.add(leaf);
            case 2 -> proof.set(where % proof.size(), root);
            case 3 -> leaf = LEAVES.get((index + 1) % size);
            case 4 -> index = (index + 1) % size;
            default -> root = cached(0, size - 1);
        }
        assertFalse(Proofs.includes(root, size, index, leaf, proof));
    }

    @Property(tries = 2_000)
    void aTreeThatDoesNotContinueTheOtherIsNotProved(
            @ForAll @IntRange(min = 2, max = MOST) int second,
            @ForAll @IntRange(max = MOST) int where,
            @ForAll @IntRange(max = 4) int how) {
        int first = 1 + where % (second - 1);
        Hash early = cached(0, first);
        Hash late = cached(0, second);
        List<Hash> proof = new ArrayList<>(Proofs.consistency(MerkleTest::cached, first, second));
        switch (how) {
            case 0 -> proof.removeLast();
            case 1 -> proof.add(late);
            case 2 -> proof.set(where % proof.size(), Hash.ofLeaf(new byte[] {1}));
            case 3 -> early = Hash.ofNode(early, early);
            default -> late = Hash.ofNode(late, late);
        }
        assertFalse(Proofs.continues(early, first, late, second, proof));
    }

    @Test
    void whatIsNotThereHasNoProof() {
        assertThrows(IndexOutOfBoundsException.class, () -> Proofs.inclusion(MerkleTest::cached, 3, 3));
        assertThrows(IndexOutOfBoundsException.class, () -> Proofs.consistency(MerkleTest::cached, 4, 3));
        assertFalse(Proofs.includes(cached(0, 3), 3, 3, LEAVES.get(3), List.of()));
        assertFalse(Proofs.continues(cached(0, 4), 4, cached(0, 3), 3, List.of()));
    }

    private static final Hash[][] ROOTS = new Hash[MOST + 1][MOST + 1];

    private static Hash cached(long begin, long end) {
        int from = (int) begin;
        int to = (int) end;
        if (ROOTS[from][to] == null) {
            ROOTS[from][to] = root(begin, end);
        }
        return ROOTS[from][to];
    }
}
