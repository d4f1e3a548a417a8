package dev.regie.coordinator.api;

import dev.regie.coordinator.process.Decision.Verdict;
import dev.regie.coordinator.process.RefusalGround;
import dev.regie.kit.http.Problem;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * What an officer decides.
 *
 * @param decision {@code honour}, {@code refuse}, or {@code partly}: carried out as the dry run says, and told as honoured in part
 * @param ground needed to refuse or to honour partly
 * @param note for the file; the person sees it when they ask for their data
 */
@Schema(name = "Decision")
public record DecisionBody(
        @Schema(
                examples = "partly",
                enumeration = {"honour", "partly", "refuse"},
                description =
                        "partly carries the request out as its dry run says, what a ground keeps stays, and tells the"
                                + " person that it was honoured in part, and why; it holds nothing else back")
        String decision,

        @Schema(examples = "rights-of-others") String ground,

        @Schema(examples = "A colleague's name stands in two tickets")
        String note) {
    private static final int LONGEST_NOTE = 4000;

    /** @throws Problem 400 naming the field */
    Verdict verdict() {
        return Arrays.stream(Verdict.values())
                .filter(verdict -> name(verdict).equals(decision))
                .findFirst()
                .orElseThrow(() -> invalid("decision", "The decision is one of honour, partly, refuse"));
    }

    /** @throws Problem 400 naming the field */
    RefusalGround refusalGround() {
        boolean needed = verdict() != Verdict.HONOUR;
        if (needed != (ground != null)) {
            throw invalid(
                    "ground", "A ground is needed to refuse or to honour partly, and only then: one of " + grounds());
        }
        return ground == null
                ? null
                : Arrays.stream(RefusalGround.values())
                        .filter(known -> known.slug().equals(ground))
                        .findFirst()
                        .orElseThrow(() -> invalid("ground", "The ground is one of " + grounds()));
    }

    /** @throws Problem 400 if it is too long */
    String checkedNote() {
        if (note != null && note.length() > LONGEST_NOTE) {
            throw invalid("note", "A note has at most " + LONGEST_NOTE + " characters");
        }
        return note;
    }

    private static String name(Verdict verdict) {
        return verdict.name().toLowerCase(Locale.ROOT);
    }

    private static String grounds() {
        return Arrays.stream(RefusalGround.values()).map(RefusalGround::slug).collect(Collectors.joining(", "));
    }

    private static Problem invalid(String field, String detail) {
        return Problem.of(400, "invalid-field", detail).field(field);
    }
}
