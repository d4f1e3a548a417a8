package dev.regie.breach.api;

import dev.regie.breach.store.PlanEntity;

final class PlanResource {
    final PlanEntity knowsTheStore = new PlanEntity();
}
