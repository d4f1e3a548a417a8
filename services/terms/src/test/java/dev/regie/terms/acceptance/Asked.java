package dev.regie.terms.acceptance;

import dev.regie.terms.document.InForce;
import dev.regie.terms.document.Label;
import dev.regie.terms.document.Renewal;
import dev.regie.terms.document.Target;
import dev.regie.terms.document.Terms;
import dev.regie.terms.document.TermsKind;
import dev.regie.terms.document.Text;
import dev.regie.terms.document.TextRevision;
import dev.regie.terms.document.Version;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** Terms and rows of the book for the tests of the rules. */
final class Asked {
    static final Instant NOW = Instant.parse("2027-01-15T09:00:00Z");
    static final Text TEXT = new Text("en", "Title", "Summary", "Body");

    private Asked() {}

    static InForce of(TermsKind kind, int order, int version, Renewal renewal, Target... targets) {
        Label label = new Label("name", "", order, Set.of());
        Terms terms = new Terms(new UUID(kind.ordinal(), order), kind, label, NOW.minusSeconds(1000 - order));
        TextRevision text = new TextRevision(1, TEXT, TEXT.sha256(), NOW);
        return new InForce(terms, List.of(targets), new Version(version, NOW, renewal, "en", List.of(text)));
    }

    static InForce terms(int order, int version) {
        return of(TermsKind.TERMS, order, version, Renewal.ONCE, new Target.AllUsers());
    }

    static InForce perDevice(int order) {
        return of(TermsKind.TERMS, order, 1, new Renewal(true, null, null), new Target.AllUsers());
    }

    static Acceptance row(InForce about, long number, int version, Decision decision) {
        return row(about, number, version, decision, null, null);
    }

    static Acceptance row(
            InForce about, long number, int version, Decision decision, String device, Instant expiresAt) {
        return new Acceptance(number, about.terms().id(), version, decision, device, NOW.minusSeconds(60), expiresAt);
    }
}
