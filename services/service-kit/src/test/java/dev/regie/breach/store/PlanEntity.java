package dev.regie.breach.store;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;

@Entity
public class PlanEntity {
    @Id
    long id;
}
