package dev.regie.console.board;

import java.util.List;

/** What one service told about its own troubles. */
public record Report(String service, Answer<List<LetterGroup>> letters, Answer<List<PartitionPosition>> positions) {

    /** Open dead letters or quarantined messages of one origin and reason. @param system null where there is none */
    public record LetterGroup(String tenant, String kind, String system, String channel, String reason, long open) {}

    /** How far the service has read a partition. */
    public record PartitionPosition(
            String channel, String topic, int partition, long nextOffset, long endOffset, long lag) {}
}
