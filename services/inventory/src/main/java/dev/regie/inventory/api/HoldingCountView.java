package dev.regie.inventory.api;

import dev.regie.inventory.ingest.HoldingCount;

/** @param valuesHeld of how many records Regie has the values itself; of the others it knows where they are */
public record HoldingCountView(String system, String category, long records, long valuesHeld) {
    static HoldingCountView of(HoldingCount count) {
        return new HoldingCountView(count.system().value(), count.category(), count.records(), count.valuesHeld());
    }
}
