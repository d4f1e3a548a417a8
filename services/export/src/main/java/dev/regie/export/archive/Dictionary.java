package dev.regie.export.archive;

import dev.regie.model.id.SystemId;
import dev.regie.model.personaldata.ContributedRecord;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** Explains the data files to a person: which categories and fields occur in which system, and what the words beside them mean. */
final class Dictionary {
    private final SortedMap<SystemId, SortedMap<String, SortedSet<String>>> systems = new TreeMap<>();

    void add(ContributedRecord told) {
        systems.computeIfAbsent(told.system(), system -> new TreeMap<>())
                .computeIfAbsent(String.valueOf(told.category()), category -> new TreeSet<>())
                .addAll(told.fields().keySet());
    }

    /** The dictionary as it goes into the archive. */
    Map<String, Object> content() {
        Map<String, Object> content = new LinkedHashMap<>();
        content.put("members", members());
        content.put("relation", relations());
        content.put("source", sources());
        content.put("markers", markers());
        content.put("systems", systems);
        return content;
    }

    private static Map<String, String> members() {
        Map<String, String> members = new LinkedHashMap<>();
        members.put("system", "the data system that the record belongs to");
        members.put("recordKey", "the record's key in that system");
        members.put("category", "what kind of data it is, in that system's own terms");
        members.put("relation", "whether the record is yours, or also about you");
        members.put("source", "where it was collected; left out if that is not known");
        members.put("sourceTime", "when the record became what it is here");
        members.put("fields", "the data itself");
        return members;
    }

    private static Map<String, String> relations() {
        Map<String, String> relations = new LinkedHashMap<>();
        relations.put("OWNER", "the record is yours: you get all of it");
        relations.put("ABOUT", "the record is somebody else's and is also about you: you get what concerns you");
        return relations;
    }

    private static Map<String, String> sources() {
        Map<String, String> sources = new LinkedHashMap<>();
        sources.put("ADMIN_PORTAL", "entered by an administrator");
        sources.put("DEVICE", "reported by a device");
        sources.put("THIRD_PARTY", "received from somebody else");
        sources.put("DIAGNOSTIC", "recorded while the service was running");
        return sources;
    }

    private static Map<String, String> markers() {
        Map<String, String> markers = new LinkedHashMap<>();
        markers.put(
                ContributedRecord.WITHHELD_SECRET,
                "a secret, such as a password or an encryption key, is held here; it is named and never shown, for your safety");
        markers.put(
                ContributedRecord.REDACTED_OTHER,
                "this belongs to another person, whose rights are protected (GDPR Art. 15(4))");
        return markers;
    }
}
