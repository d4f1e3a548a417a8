package dev.regie.erasure;

import dev.regie.model.id.SystemId;
import dev.regie.model.request.Finding;
import dev.regie.model.request.KeepGround;
import dev.regie.model.subject.Relation;
import java.time.Instant;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/** Findings for tests. */
public final class Findings {
    private Findings() {}

    /** Records of which only a pointer is held. */
    public static Finding pointers(String system, long records) {
        return new Finding(new SystemId(system), "Account", Relation.OWNER, records, null, null, false, false);
    }

    /** Records whose values the inventory holds. */
    public static Finding values(String system, long records) {
        return new Finding(new SystemId(system), "Account", Relation.OWNER, records, null, null, true, false);
    }

    /** Records that a ground keeps. */
    public static Finding kept(String system, String category, long records, KeepGround ground, Instant until) {
        return new Finding(new SystemId(system), category, Relation.OWNER, records, ground, until, false, false);
    }

    /** Any findings in a handful of systems, own ones among them. */
    public static Arbitrary<List<Finding>> any() {
        return Combinators.combine(
                        Arbitraries.of("crm", "mdm", "shop", "regie-intake").map(SystemId::new),
                        Arbitraries.of("Account", "Invoice", "Device"),
                        Arbitraries.of(Relation.class),
                        Arbitraries.longs().between(0, 1_000_000),
                        Arbitraries.of(KeepGround.class).injectNull(0.5),
                        Arbitraries.longs()
                                .between(1_800_000_000L, 2_000_000_000L)
                                .map(Instant::ofEpochSecond)
                                .injectNull(0.2),
                        Arbitraries.of(true, false))
                .as((system, category, relation, records, ground, until, values) -> new Finding(
                        system, category, relation, records, ground, ground == null ? null : until, values, false))
                .list()
                .ofMaxSize(12);
    }
}
