package dev.regie.coordinator.api;

import dev.regie.coordinator.process.Decision.Verdict;
import dev.regie.coordinator.process.RefusalGround;
import dev.regie.coordinator.usecase.CaseDecision.Ruling;
import dev.regie.kit.http.Problem;
import dev.regie.model.request.HeldBack;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * What an officer decides.
 *
 * @param decision {@code honour}, {@code refuse}, or {@code partly}: all but what is held back
 * @param ground needed to refuse or to honour partly
 * @param note for the file; the person sees it when they ask for their data
 * @param heldBack needed to honour partly
 */
@Schema(name = "Decision")
public record DecisionBody(
        @Schema(
                required = true,
                examples = "partly",
                enumeration = {"honour", "partly", "refuse"},
                description = "partly honours the request but for what is held back")
        String decision,

        @Schema(
                examples = "article-17-3",
                description = "why it is refused, or not honoured whole: needed then, and only then")
        String ground,

        @Schema(examples = "The warranty claim is before the court")
        String note,

        @Schema(
                description =
                        "what is held back, out of the findings of the case: needed to honour partly, and only then."
                                + " No part may be within another")
        List<HeldBackBody> heldBack) {
    static final String HONOURED = "{\"decision\":\"honour\"}";
    static final String IN_PART = """
            {"decision":"partly","ground":"article-17-3","note":"The warranty claim is before the court",\
            "heldBack":[{"system":"customer-care","category":"ticket","ground":"legal-claims"}]}""";
    static final String REFUSED = "{\"decision\":\"refuse\",\"ground\":\"excessive\"}";

    private static final int LONGEST_NOTE = 4000;
    private static final int MOST_PARTS = 200;

    /** @throws Problem 400 naming the field */
    Ruling ruling() {
        Verdict verdict = verdict();
        return new Ruling(verdict, refusalGround(verdict), checkedNote(), parts(verdict));
    }

    private Verdict verdict() {
        return Arrays.stream(Verdict.values())
                .filter(verdict -> name(verdict).equals(decision))
                .findFirst()
                .orElseThrow(() -> invalid("decision", "The decision is one of honour, partly, refuse"));
    }

    private RefusalGround refusalGround(Verdict verdict) {
        boolean needed = verdict != Verdict.HONOUR;
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

    private String checkedNote() {
        if (note != null && note.length() > LONGEST_NOTE) {
            throw invalid("note", "A note has at most " + LONGEST_NOTE + " characters");
        }
        return note;
    }

    private List<HeldBack> parts(Verdict verdict) {
        List<HeldBackBody> given = heldBack == null ? List.of() : heldBack;
        if ((verdict == Verdict.PARTLY) == given.isEmpty()) {
            throw invalid(
                    "heldBack",
                    "To honour partly is to hold something back, and nothing else is: name what, or honour or refuse");
        }
        if (given.size() > MOST_PARTS) {
            throw invalid("heldBack", "Hold back at most " + MOST_PARTS + " parts");
        }
        List<HeldBack> parts = new ArrayList<>();
        for (HeldBackBody part : given) {
            String field = "heldBack[" + parts.size() + "]";
            if (part == null) {
                throw invalid(field, "A part names a system and a ground");
            }
            parts.add(part.part(field));
        }
        return parts;
    }

    private static String name(Verdict verdict) {
        return verdict.name().toLowerCase(Locale.ROOT);
    }

    private static String grounds() {
        return Arrays.stream(RefusalGround.values()).map(RefusalGround::slug).collect(Collectors.joining(", "));
    }

    static Problem invalid(String field, String detail) {
        return Problem.of(400, "invalid-field", detail).field(field);
    }

    /** Shows nothing of what was written. */
    @Override
    public String toString() {
        return "DecisionBody[***]";
    }
}
