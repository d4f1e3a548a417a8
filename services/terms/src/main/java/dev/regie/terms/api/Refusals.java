package dev.regie.terms.api;

import dev.regie.kit.http.Problem;
import dev.regie.terms.acceptance.Verdict;
import dev.regie.terms.document.Version;
import dev.regie.terms.usecase.AcceptanceRecording.Result;
import dev.regie.terms.usecase.TermsReading;
import java.util.List;
import java.util.Map;

/** The refusals of this house as problems. */
final class Refusals {
    private Refusals() {}

    static Result.Recorded recorded(Result result) {
        return switch (result) {
            case Result.Recorded recorded -> recorded;
            case Result.UnknownTerms unknown -> throw TermsReading.unknown();
            case Result.UnknownUser unknown ->
                throw Problem.of(422, "unknown-user", "This token names nobody here: name the user by kind and value")
                        .field("user.token");
            case Result.Refused(Verdict why) -> throw refused(why);
        };
    }

    static Problem notYourself() {
        return Problem.of(403, "not-yourself", "You can answer for yourself alone: leave the user out")
                .field("user");
    }

    private static Problem refused(Verdict why) {
        return switch (why) {
            case Verdict.Believed believed -> throw new IllegalArgumentException("what is believed is not refused");
            case Verdict.WrongForKind wrong ->
                Problem.of(
                                422,
                                "wrong-decision",
                                "Terms take ACCEPT, DECLINE or WITHDRAW; a privacy statement takes ACKNOWLEDGE")
                        .field("decision");
            case Verdict.DeviceNeeded needed ->
                Problem.of(422, "device-needed", "This version is wanted on each device: name the device")
                        .field("device");
            case Verdict.StaleVersion(Version current) ->
                withCurrent(
                        Problem.of(409, "stale-version", "Another version is in force: show that one")
                                .field("version"),
                        current);
            case Verdict.UnknownText(Version current) ->
                withCurrent(
                        Problem.of(
                                        409,
                                        "unknown-text",
                                        "This version never had that text in that language: show it anew")
                                .field("textSha256"),
                        current);
            case Verdict.NothingToWithdraw nothing ->
                Problem.of(409, "nothing-to-withdraw", "The user has no acceptance of this version and text in force");
        };
    }

    private static Problem withCurrent(Problem problem, Version current) {
        List<Map<String, String>> texts = current.current().stream()
                .map(text -> Map.of("language", text.text().language(), "textSha256", text.sha256()))
                .toList();
        return problem.member("current", Map.of("version", current.number(), "texts", texts));
    }
}
