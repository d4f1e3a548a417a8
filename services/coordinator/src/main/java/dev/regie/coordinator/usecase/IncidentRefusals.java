package dev.regie.coordinator.usecase;

import dev.regie.coordinator.incident.NoticeField;
import dev.regie.coordinator.incident.Refusal;
import dev.regie.kit.http.Problem;

/** The refusals of incidents as problems. */
final class IncidentRefusals {
    private IncidentRefusals() {}

    static Problem unknown() {
        return Problem.of(404, "unknown-incident", "There is no such incident here");
    }

    static Problem exists() {
        return Problem.of(409, "incident-exists", "An incident of that id was declared before: read it")
                .field("id");
    }

    static Problem of(Refusal why) {
        return switch (why) {
            case Refusal.AlreadyClosed closed ->
                Problem.of(409, "incident-closed", "The incident is closed: declare another one");
            case Refusal.InFuture(String field) ->
                Problem.of(400, "invalid-field", "What has not happened yet cannot be recorded")
                        .field(field);
            case Refusal.TooEarly early ->
                Problem.of(400, "invalid-field", "This cannot have been before anybody was aware of the incident")
                        .field(early.field())
                        .member("earliest", early.earliest().toString());
            case Refusal.AwareSince known ->
                Problem.of(409, "aware-before", "The tenant was aware before that, and its 72 hours run from then")
                        .field("awareAt")
                        .member("awareAt", known.awareAt().toString());
            case Refusal.NotAware notAware ->
                Problem.of(409, "not-aware", "Record first since when the tenant is aware of the incident");
            case Refusal.NothingToExcept nothing ->
                Problem.of(400, "invalid-field", "An exception from telling people is for a HIGH risk alone")
                        .field("exception");
            case Refusal.Missing(NoticeField field) -> missing(field);
            case Refusal.OutOfPhase phase ->
                Problem.of(
                                409,
                                "out-of-phase",
                                "FURTHER follows an INITIAL or WHOLE notice, INITIAL comes before any other, and people"
                                        + " are told the WHOLE")
                        .field("phase");
            case Refusal.NotPublic notPublic ->
                Problem.of(
                                409,
                                "not-public",
                                "The public is told in place of people whom to tell is assessed as DISPROPORTIONATE,"
                                        + " and of nobody else")
                        .field("channel");
            case Refusal.StillOwed owed ->
                Problem.of(409, "still-owed", "The incident cannot be closed before this is done")
                        .member("owed", owed.owed().stream().map(Enum::name).toList());
        };
    }

    private static Problem missing(NoticeField field) {
        String detail = field == NoticeField.REASON_FOR_DELAY
                ? "The notice comes late: say why (GDPR Art. 33(1))"
                : "This notice has to say it; what is not known yet may follow an INITIAL one (GDPR Art. 33(4))";
        return Problem.of(400, "missing-field", detail).field(nameOf(field));
    }

    /** The name of a field in bodies and answers. */
    static String nameOf(NoticeField field) {
        return switch (field) {
            case NATURE -> "nature";
            case SUBJECTS -> "categoriesAndApproximateNumberOfSubjects";
            case RECORDS -> "categoriesAndApproximateNumberOfRecords";
            case CONTACT -> "contact";
            case LIKELY_CONSEQUENCES -> "likelyConsequences";
            case MEASURES -> "measures";
            case REASON_FOR_DELAY -> "reasonForDelay";
        };
    }
}
