package dev.regie.inventory.ingest;

import dev.regie.model.id.SystemId;

/** How many records are held in a system and category, and of how many of them the inventory has the values itself. */
public record HoldingCount(SystemId system, String category, long records, long valuesHeld) {}
