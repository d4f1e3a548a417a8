package dev.regie.export.archive;

import dev.regie.export.collection.MissingSystems;
import dev.regie.model.id.SystemId;
import dev.regie.model.request.HeldBack;
import dev.regie.model.request.KeepGround;
import dev.regie.model.request.Missing;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** The letter in the package: what this is, what is missing, and which rights the person has now. */
final class Readme {
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMMM uuuu", Locale.ENGLISH);

    private Readme() {}

    static String of(ArchiveOrder order, Map<SystemId, Long> records, List<Missing> missing) {
        return """
        A COPY OF YOUR PERSONAL DATA

        From: %s
        Request: %s
        Date: %s

        This is the copy of the data about you that you asked for (GDPR Art. 15(3)).

        WHAT IS IN IT

        %s

        data/<system>.json   the records of one data system
        data/regie.json      what is kept about your requests themselves
        dictionary.json      what the fields, words and marks in these files mean
        manifest.json        a list of all files with their SHA-256 hashes: who was asked, who answered
        manifest.jws         the same list, signed by the sender, so that it can be checked

        WHAT IS MISSING

        %s

        WHAT WAS HELD BACK

        %s

        YOUR RIGHTS

        You may ask for wrong data to be corrected (Art. 16), for data to be erased (Art. 17) or no longer used
        (Art. 18), and you may object to its use (Art. 21). You may ask why data is used, who receives it and how long
        it is kept (Art. 15(1)). Ask the sender in the same way in which you made this request, and name its number.

        You may complain to the data protection authority of the place where you live or work, or where you think
        that the rules were broken (Art. 77), and you may go to court (Art. 79).

        This archive is readable by whoever has it: keep it in a safe place.
        """.formatted(
                        order.controller(),
                        order.requestId(),
                        DAY.format(order.createdAt().atZone(order.zone())),
                        contents(records),
                        missing(missing),
                        heldBack(order.heldBack()));
    }

    private static String contents(Map<SystemId, Long> records) {
        if (records.isEmpty()) {
            return "No record about you was found.";
        }
        return records.entrySet().stream()
                .map(entry -> "%-40s %,8d %s"
                        .formatted(entry.getKey(), entry.getValue(), entry.getValue() == 1 ? "record" : "records"))
                .collect(Collectors.joining("\n"));
    }

    private static String missing(List<Missing> missing) {
        if (missing.isEmpty()) {
            return "Nothing: every system that was asked has answered.";
        }
        String lines = missing.stream()
                .map(one -> "%-40s %s".formatted(one.system(), explained(one.reason())))
                .collect(Collectors.joining("\n"));
        return "The answer is not complete. Ask the sender about these systems:\n\n" + lines;
    }

    private static String heldBack(List<HeldBack> parts) {
        if (parts.isEmpty()) {
            return "Nothing.";
        }
        String lines = parts.stream()
                .map(part -> "%-40s %s, because of %s"
                        .formatted(
                                part.system(),
                                part.category() == null ? "everything" : part.category(),
                                reason(part.ground())))
                .collect(Collectors.joining("\n"));
        return "A person at the sender decided that these records stay out of the copy:\n\n" + lines;
    }

    private static String reason(KeepGround ground) {
        return switch (ground) {
            case EXPRESSION -> "freedom of expression and information";
            case LEGAL_OBLIGATION -> "a legal obligation";
            case PUBLIC_HEALTH -> "public health";
            case ARCHIVING -> "archiving, research or statistics";
            case LEGAL_CLAIMS -> "legal claims";
            case REQUEST_FILE -> "the file on a request";
            case AUDIT_LOG -> "the proof of who did what";
            case RIGHTS_OF_OTHERS -> "the rights of others (Art. 15(4))";
        };
    }

    private static String explained(String reason) {
        return switch (reason) {
            case MissingSystems.NO_ANSWER -> "did not answer in time";
            case MissingSystems.FAILED -> "could not give a copy";
            case MissingSystems.FOUND_BUT_NOT_CONTRIBUTED -> "is known to hold data about you and gave none of it";
            case MissingSystems.NOT_A_PARTICIPANT -> "is known to hold data about you and could not be asked";
            default -> "could not give a copy (" + reason + ")";
        };
    }
}
