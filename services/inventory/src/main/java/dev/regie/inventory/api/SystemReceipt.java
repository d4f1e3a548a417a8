package dev.regie.inventory.api;

import java.util.List;

/** A registration that stands. @param topics where the system publishes, hears commands and answers */
public record SystemReceipt(String system, List<String> topics) {}
